import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One vote of the owners over HTTP, with nothing but the JDK: a roll is imported, the vote is opened, owners vote, it is
 * counted, and the result is printed with the articles behind it.
 *
 * <p>{@code java Vote.java http://127.0.0.1:3000 data/roll.csv}
 */
public final class Vote {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final String MEETING = "/communities/hope-city/processes/assembly-meeting/2026-04";

  public static void main(String[] args) throws Exception {
    var server = args[0];
    var li = new Gongzhi(server + "/gongzhi", "li", "committee.director");
    var sun = new Gongzhi(server + "/gongzhi", "sun", "clerk");

    var item = Json.object("id", "M1", "matter", "property-company", "title", "续聘物业服务企业", "building", null,
        "act", "renew", "subject", "company-1", "candidates", List.of(), "seats", null);
    var input = Json.object("kind", "regular", "source", null, "agenda", List.of(item), "owners", null,
        "conveneBy", null, "election", null);
    li.post(MEETING + "/start", Json.object("input", input));
    li.send(MEETING, "roll.open", Json.object("day", "2026-03-02"));

    // The roll: one record for each voter. A command that got no answer may be sent again: its key says which it is.
    for (var line : Files.readAllLines(Path.of(args[1])).stream().skip(1).toList()) {
      var row = line.split(",");
      var area = new BigDecimal(row[2]).movePointRight(2).intValueExact();
      var voter = Json.object("voter", row[0], "actors", List.of(row[3]), "areaCentiM2", area,
          "buildings", List.of(Json.object("building", row[1], "areaCentiM2", area)), "units", List.of(row[0]));
      sun.post(MEETING + "/registers/roll/records", Json.object("data", voter), "roll:" + row[0]);
    }

    clock(server, "2026-03-10T09:00+08:00");
    li.send(MEETING, "roll.seal", Json.object());
    clock(server, "2026-03-10T10:00+08:00");

    // Too late a notice is refused, and the refusal says which article asks for how many days.
    var notice = Json.object("opens", "2026-03-20", "closes", "2026-04-02", "place", "小区广场",
        "forms", List.of("paper", "online"), "told", List.of("residents-committee"));
    try {
      li.send(MEETING, "notice.publish", notice);
    } catch (Refused refused) {
      OUT.println(refused.status() + " " + refused.code() + ": " + refused.getMessage());
    }
    notice.put("opens", "2026-03-26");
    li.send(MEETING, "notice.publish", notice);

    clock(server, "2026-03-26T09:00+08:00");
    li.send(MEETING, "voting.open", Json.object());
    var choices = Map.of("101", "for", "102", "for", "201", "against", "301", "for", "401", "for");
    for (var unit : choices.keySet().stream().sorted().toList()) {
      var ballot = Json.object("kind", "ballot", "voter", unit, "channel", "online", "entry", "only", "proxy", null,
          "choices", List.of(Json.object("question", "M1", "choice", choices.get(unit))));
      var receipt = new Gongzhi(server + "/gongzhi", "owner-" + unit, "owner")
          .post(MEETING + "/registers/ballots/records", Json.object("data", ballot));
      if (receipt.text("hash").length() != 64) throw new IllegalStateException("no receipt");
    }

    clock(server, "2026-04-03T09:00+08:00");
    for (var witness : List.of("wu", "zheng"))
      new Gongzhi(server + "/gongzhi", witness, "teller").send(MEETING, "count.witness",
          Json.object("witness", witness));
    var announced = li.send(MEETING, "result.announce", Json.object());
    for (var outcome : announced.list("outcomes")) if (outcome.text("name").equals("matter.decided")) print(outcome.at("data"));

    var history = new Gongzhi(server + "/gongzhi", "sun", "clerk").get(MEETING + "/history?limit=1");
    OUT.println(history.list("entries").get(0).at("words").text("zh"));
  }

  private static void print(Json decided) {
    var result = decided.at("result");
    OUT.println(decided.at("item").text("title") + ": " + result.text("outcome"));
    for (var side : List.of("for", "against", "undelivered"))
      OUT.printf("  %s: %s heads, %s m²%n", side, result.at(side).text("heads"), area(result.at(side)));
    for (var rule : List.of("participation", "approval")) {
      var stated = decided.at("rule").at(rule);
      var share = stated.at("value");
      OUT.printf("  %s: %s %s/%s, 《%s》第%s条%n", rule, share.text("bound").equals("strict") ? ">" : "≥",
          share.text("n"), share.text("d"), stated.at("citation").text("instrument"),
          stated.at("citation").text("article"));
    }
  }

  private static String area(Json measure) {
    return new BigDecimal(measure.text("areaCentiM2")).movePointLeft(2).toPlainString();
  }

  /** Of the server of this example alone: a vote takes weeks. */
  private static void clock(String server, String to) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(server + "/clock")).POST(HttpRequest.BodyPublishers.ofString(to));
    var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() != 204) throw new IllegalStateException("the clock answered " + answer.statusCode());
  }

  /** Why something was not accepted: a problem of RFC 9457. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Json problem;

    Refused(Json problem) {
      super(problem.text("detail"));
      this.problem = problem;
    }

    int status() {
      return Integer.parseInt(problem.text("status"));
    }

    String code() {
      return problem.text("code");
    }
  }

  /** The face, as one person in one capacity calls it. */
  record Gongzhi(String url, String person, String capacity) {
    private static final HttpClient CLIENT =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).version(HttpClient.Version.HTTP_1_1).build();

    Json send(String process, String event, Json data) throws IOException, InterruptedException {
      return post(process + "/events/" + event, Json.object("data", data));
    }

    Json post(String path, Json body) throws IOException, InterruptedException {
      return post(path, body, UUID.randomUUID().toString());
    }

    /** Sent again where no answer came: under one key nothing is done twice. */
    Json post(String path, Json body, String key) throws IOException, InterruptedException {
      var request = request(path).header("Content-Type", "application/json")
          .header("Idempotency-Key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20"))
          .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
      for (var tries = 0; ; tries++) {
        try {
          var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
          if (answer.statusCode() != 503 || tries == 2) return read(answer);
        } catch (IOException lost) {
          if (tries == 2) throw lost;
        }
        Thread.sleep(250L << tries);
      }
    }

    Json get(String path) throws IOException, InterruptedException {
      return read(CLIENT.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30))
          .header("Authorization", "Bearer " + person).header("Gongzhi-Capacity", capacity)
          .header("Accept-Language", "zh-CN");
    }

    private static Json read(HttpResponse<String> answer) {
      var body = Json.parse(answer.body());
      if (answer.statusCode() >= 400) throw new Refused(body);
      return body;
    }
  }

  /** JSON, as far as this file needs it. A vendor has a library for it. */
  static final class Json {
    private final Object value;

    private Json(Object value) {
      this.value = value;
    }

    static Json object(Object... fields) {
      var map = new LinkedHashMap<String, Object>();
      for (var at = 0; at < fields.length; at += 2) map.put((String) fields[at], fields[at + 1]);
      return new Json(map);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map() {
      return (Map<String, Object>) value;
    }

    void put(String name, Object field) {
      map().put(name, field);
    }

    Json at(String name) {
      return new Json(map().get(name));
    }

    String text(String name) {
      return String.valueOf(map().get(name));
    }

    List<Json> list(String name) {
      return ((List<?>) map().get(name)).stream().map(Json::new).toList();
    }

    @Override
    public String toString() {
      var out = new StringBuilder();
      write(value, out);
      return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
      if (value instanceof Json json) write(json.value, out);
      else if (value instanceof Map<?, ?> map) {
        var mark = '{';
        for (var field : map.entrySet()) {
          out.append(mark);
          write(field.getKey(), out);
          out.append(':');
          write(field.getValue(), out);
          mark = ',';
        }
        out.append(mark == '{' ? "{}" : "}");
      } else if (value instanceof List<?> list) {
        var mark = '[';
        for (var one : list) {
          out.append(mark);
          write(one, out);
          mark = ',';
        }
        out.append(mark == '[' ? "[]" : "]");
      } else if (value instanceof String text) {
        out.append('"');
        for (var c : text.toCharArray())
          if (c < ' ' || c == '"' || c == '\\') out.append(String.format("\\u%04x", (int) c));
          else out.append(c);
        out.append('"');
      } else out.append(value);
    }

    static Json parse(String text) {
      var parser = new Object() {
        private int at = 0;

        private char next() {
          while (Character.isWhitespace(text.charAt(at))) at++;
          return text.charAt(at);
        }

        private Object value() {
          return switch (next()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            default -> word();
          };
        }

        private Object object() {
          var map = new LinkedHashMap<String, Object>();
          at++;
          while (next() != '}') {
            if (next() == ',') at++;
            next();
            var name = string();
            next();
            at++;
            map.put(name, value());
          }
          at++;
          return map;
        }

        private Object list() {
          var list = new ArrayList<Object>();
          at++;
          while (next() != ']') {
            if (next() == ',') at++;
            list.add(value());
          }
          at++;
          return list;
        }

        private String string() {
          var out = new StringBuilder();
          while (text.charAt(++at) != '"') {
            var c = text.charAt(at);
            if (c != '\\') out.append(c);
            else if (text.charAt(++at) == 'u') {
              out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
              at += 4;
            } else {
              var letter = "bfnrt".indexOf(text.charAt(at));
              out.append(letter < 0 ? text.charAt(at) : "\b\f\n\r\t".charAt(letter));
            }
          }
          at++;
          return out.toString();
        }

        private Object word() {
          var from = at;
          while (at < text.length() && ",}] \n".indexOf(text.charAt(at)) < 0) at++;
          var word = text.substring(from, at);
          return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> new BigDecimal(word);
          };
        }
      };
      return new Json(parser.value());
    }
  }
}
