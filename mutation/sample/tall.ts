/** Whether somebody is tall: at 180 centimetres or more. */
export function tall(height: number): 'tall' | 'short' {
  return height >= 180 ? 'tall' : 'short'
}
