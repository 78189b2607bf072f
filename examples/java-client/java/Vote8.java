import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a host on Java 8 writes instead of {@code java.net.http}: the call alone. JSON is text here; a vendor has a
 * library for it.
 *
 * <p>{@code javac --release 8 Vote8.java && java Vote8 http://127.0.0.1:3000}
 */
public final class Vote8 {
  private static final int TRIES = 3;

  private Vote8() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    String meeting = args[0] + "/gongzhi/communities/hope-city/processes/assembly-meeting/2026-05";
    String input = "{\"kind\":\"regular\",\"source\":null,\"agenda\":[],\"owners\":null,\"conveneBy\":null,\"election\":null}";
    String key = UUID.randomUUID().toString();
    Answer started = call(meeting + "/start", "li", "committee.director", "{\"input\":" + input + "}", key);
    // Sent again under the same key, it is the same command.
    Answer again = call(meeting + "/start", "li", "committee.director", "{\"input\":" + input + "}", key);
    Answer refused = call(meeting + "/events/voting.open", "li", "committee.director", "{\"data\":{}}", "open-1");
    Answer read = call(meeting, "owner-101", "owner", null, null);
    out.println(started.status + " " + again.status + " " + refused.status + " " + read.status);
    out.println(refused.body);
  }

  /** What was answered: a status and a text of JSON. */
  static final class Answer {
    final int status;
    final String body;

    Answer(int status, String body) {
      this.status = status;
      this.body = body;
    }
  }

  /** Posts a body under a key, or reads where there is none. What got no answer is sent again under the same key. */
  static Answer call(String address, String person, String capacity, String body, String key)
      throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        Answer answer = once(address, person, capacity, body, key);
        if (answer.status != 503 || tries == TRIES) return answer;
      } catch (IOException lost) {
        if (tries == TRIES) throw lost;
      }
      Thread.sleep(250L << tries);
    }
  }

  private static Answer once(String address, String person, String capacity, String body, String key)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(30_000);
    connection.setRequestProperty("Authorization", "Bearer " + person);
    connection.setRequestProperty("Gongzhi-Capacity", capacity);
    connection.setRequestProperty("Accept-Language", "zh-CN");
    if (body != null) {
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setRequestProperty("Idempotency-Key", URLEncoder.encode(key, "UTF-8").replace("+", "%20"));
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    // A refusal has its problem in the stream for errors.
    InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    for (int read; (read = stream.read(buffer)) >= 0; ) bytes.write(buffer, 0, read);
    return new Answer(status, new String(bytes.toByteArray(), StandardCharsets.UTF_8));
  }
}
