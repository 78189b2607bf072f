import { onBeforeUnmount, onMounted, type Ref, ref } from 'vue'

/** Whether the page is being printed. */
export function usePrinted(): Readonly<Ref<boolean>> {
  const printed = ref(false)
  const prints = () => void (printed.value = true)
  const printedIt = () => void (printed.value = false)
  onMounted(() => {
    addEventListener('beforeprint', prints)
    addEventListener('afterprint', printedIt)
  })
  onBeforeUnmount(() => {
    removeEventListener('beforeprint', prints)
    removeEventListener('afterprint', printedIt)
  })
  return printed
}
