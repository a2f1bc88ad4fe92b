package vn.danhoi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.danhoi.messaging.InboundEvent.ContactCard;
import vn.danhoi.messaging.InboundEvent.GeoPoint;
import vn.danhoi.messaging.InboundEvent.Media;
import vn.danhoi.messaging.InboundEvent.Message;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.TurnResult;

/**
 * A dialogue as a readable file.
 *
 * <pre>
 * D: text            the citizen writes; D[image] D[audio] D[sticker] D[file] D[location 12.6 108.0] D[phone 8491…] send that too,
 *                    D[late] an hour too late, D[silent] while a person holds the talk, D[quote] answering the last notice
 * B~ fragment        the replies to the last line, buttons included, contain it
 * B! fragment        they do not
 * B= n               there are n replies
 * = SEALED           how the event ended
 * T+ PT25H           time goes by
 * O ask: text        the official takes up the last petition and asks; O answer: text
 * P= n               petitions the citizen has
 * S= n               sealed items of the conversation
 * </pre>
 *
 * {@code {code}} stands for the last petition code the service named.
 */
final class Script {

    private static final Pattern LINE = Pattern
            .compile("(D|O \\w+)(?:\\[([^\\]]*)])?: ?(.*)|(B~|B!|B=|=|T\\+|P=|S=) ?(.*)");
    private static final Pattern CODE = Pattern.compile("DL-[0-9A-Z]{4}-[0-9A-Z]{4}");

    /** What a script is played on. */
    interface Stage {

        TurnResult say(Message message, Instant at, boolean late, boolean silent);

        /** @return the channel's id of the notice that carries the question */
        String official(String action, String code, String text);

        long petitions();

        long sealedItems();
    }

    private final Path file;
    private final Stage stage;
    private Instant now = Instant.parse("2026-11-20T01:00:00Z");
    private Optional<TurnResult> last = Optional.empty();
    private String said = "";
    private String code = "";
    private String notice = "";
    private final StringBuilder talk = new StringBuilder();
    private int messages;

    Script(Path file, Stage stage) {
        this.file = file;
        this.stage = stage;
    }

    void play() {
        int number = 0;
        for (String line : lines()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            assertThat(matcher.matches()).as("%s:%d is no script line: %s", file.getFileName(), number, line).isTrue();
            String where = "%s:%d after \"%s\" in%s%n".formatted(file.getFileName(), number, said, talk);
            try {
                if (matcher.group(1) != null) {
                    act(matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse(""),
                            matcher.group(3).replace("{code}", code));
                } else {
                    check(where, matcher.group(4), matcher.group(5).replace("{code}", code));
                }
            } catch (RuntimeException e) {
                throw new IllegalStateException(where, e);
            }
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void act(String who, String extras, String text) {
        if (who.startsWith("O ")) {
            notice = stage.official(who.substring(2), code, text);
            return;
        }
        now = now.plusSeconds(20);
        said = text.isEmpty() ? extras : text;
        var media = new ArrayList<Media>();
        Optional<GeoPoint> location = Optional.empty();
        Optional<ContactCard> contact = Optional.empty();
        Optional<String> quoted = Optional.empty();
        boolean late = false;
        boolean silent = false;
        for (String extra : Arrays.stream(extras.split(",")).map(String::strip).filter(e -> !e.isEmpty()).toList()) {
            String[] words = extra.split(" ");
            switch (words[0]) {
                case "late" -> late = true;
                case "silent" -> silent = true;
                case "quote" -> quoted = Optional.of(notice);
                case "location" -> location = Optional
                        .of(new GeoPoint(Double.parseDouble(words[1]), Double.parseDouble(words[2])));
                case "phone" -> contact = Optional
                        .of(new ContactCard(Optional.empty(), Optional.of(words[1]), Optional.empty()));
                default ->
                    media.add(new Media(words[0], "https://f1.photo.talk.zdn.vn/" + messages + "-" + media.size(),
                            Optional.empty()));
            }
        }
        var message = new Message("in" + ++messages, text.replace("\\n", "\n"), media, location, quoted, contact);
        last = Optional.of(stage.say(message, late ? now.minusSeconds(3600) : now, late, silent));
        talk.append("\nD: ").append(said).append("\nB: ").append(replies());
        Matcher named = CODE.matcher(replies());
        while (named.find()) {
            code = named.group();
        }
    }

    private void check(String where, String what, String expected) {
        switch (what) {
            case "B~" -> assertThat(replies()).as(where).contains(expected);
            case "B!" -> assertThat(replies().toLowerCase(Locale.ROOT)).as(where)
                    .doesNotContain(expected.toLowerCase(Locale.ROOT));
            case "B=" -> assertThat(last.orElseThrow().replies()).as(where + ": " + replies())
                    .hasSize(Integer.parseInt(expected));
            case "=" -> assertThat(last.orElseThrow().disposition()).as(where + ": " + replies())
                    .hasToString(expected);
            case "T+" -> now = now.plus(Duration.parse(expected));
            case "P=" -> assertThat(stage.petitions()).as(where).isEqualTo(Long.parseLong(expected));
            case "S=" -> assertThat(stage.sealedItems()).as(where).isEqualTo(Long.parseLong(expected));
            default -> throw new IllegalStateException(what);
        }
    }

    /** All replies to the last line with their buttons in brackets. */
    private String replies() {
        var lines = new ArrayList<String>();
        for (Reply reply : last.map(TurnResult::replies).orElse(List.of())) {
            lines.add(reply.text());
            reply.buttons().forEach(b -> lines.add("[" + b.title() + "]"
                    + (b instanceof Reply.Button.Say say ? " " + say.payload() : "")));
        }
        return String.join("\n", lines);
    }
}
