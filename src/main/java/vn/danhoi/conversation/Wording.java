package vn.danhoi.conversation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.conversation.memory.Draft;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.vietnamese.Vietnamese;
import vn.danhoi.vietnamese.Words;

/** Puts things into words: texts of {@code responses/dialogue.yaml}, names, dates, buttons. */
@Component
class Wording {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final int TITLE = 100;
    /** Longer texts are about something else. */
    private static final int LONGEST_BLAME = 20;
    private static final String PREFIX = "dialogue.";

    private final Texts texts;
    private final Agencies agencies;
    private final Areas areas;
    private final Topics topics;
    private final String publicUrl;

    Wording(Texts texts, Agencies agencies, Areas areas, Topics topics,
            @Value("${danhoi.public-url}") String publicUrl) {
        // The shipped file says which texts there must be: one taken out of an edited copy stops the start.
        this.texts = texts.require(new Texts(Content.shipped()).keys().stream().filter(k -> k.startsWith(PREFIX))
                .toArray(String[]::new));
        this.agencies = agencies;
        this.areas = areas;
        this.topics = topics;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    String text(String key, Object... variables) {
        return texts.get(PREFIX + key, variables);
    }

    String day(LocalDate day) {
        return DAY.format(day);
    }

    String day(Instant instant) {
        return day(ProvinceTime.date(instant));
    }

    String agency(String code) {
        return agencies.find(code).map(Agency::name).orElseGet(() -> text("agency.unknown"));
    }

    Optional<Area> area(Optional<String> code) {
        return code.flatMap(areas::find);
    }

    Optional<Topic> topic(Optional<String> code) {
        return code.flatMap(topics::find);
    }

    /** The place of a draft as a line; empty when nothing is known. */
    Optional<String> place(Draft draft) {
        var area = area(draft.area()).map(Area::fullName);
        var words = draft.placeText();
        if (words.isPresent() && area.isPresent()) {
            return Optional.of(text("place.both", "words", words.get(), "area", area.get()));
        }
        return area.or(() -> words).or(() -> draft.point().map(p -> text("place.point")));
    }

    /** The number is kept; its tail shows which. */
    String phoneKept(String phone) {
        return text("phone.kept", "tail", tail(phone));
    }

    /** Enough of a number to recognise one's own. */
    static String tail(String phone) {
        return phone.substring(Math.max(0, phone.length() - 3));
    }

    /** Whether somebody asks to be telephoned. */
    boolean wantsCall(String words) {
        return hasSign("signs.call", words);
    }

    private boolean hasSign(String key, String words) {
        String said = " " + Vietnamese.key(words) + " ";
        return Stream.of(text(key).split(",")).anyMatch(sign -> said.contains(" " + Vietnamese.key(sign) + " "));
    }

    /** What a complaint asks at its end: "… với lại cho hỏi số điện thoại điện lực". */
    Optional<String> askedBeside(String words) {
        var said = Words.of(words);
        return Stream.of(text("signs.ask-beside").split(",")).map(Words::of)
                .flatMap(sign -> IntStream.range(1, Math.max(1, said.size() - sign.size()))
                        .filter(at -> said.has(sign, at)).mapToObj(at -> said.all().get(at + sign.size()).from()))
                .max(Comparator.naturalOrder()).map(from -> said.text().substring(from));
    }

    /** Whether words blame the answer just given: "hỏi một đằng trả lời một nẻo". */
    boolean blamesTheAnswer(String words) {
        return Vietnamese.syllables(words).size() <= LONGEST_BLAME && hasSign("signs.wrong-answer", words);
    }

    /** Folded syllables of a text of signs. */
    Set<String> words(String key) {
        return Set.copyOf(Vietnamese.syllables(text(key)));
    }

    /** Whether somebody gives up what is going on: "thôi khỏi". */
    boolean givesUp(String words) {
        return Stream.of(text("signs.give-up").split(",")).map(Vietnamese::key).anyMatch(Vietnamese.key(words)::equals);
    }

    String publicUrl() {
        return publicUrl;
    }

    Button status(String token) {
        return new Button.Open(text("button.status"), publicUrl + "/p/" + token);
    }

    /** A button with a fixed title. */
    Button button(String key, String payload) {
        return say(text(key), payload);
    }

    static Button say(String title, String payload) {
        return new Button.Say(shorten(title, TITLE), payload);
    }

    Button ask() {
        return button("button.ask", "#ask");
    }

    Button file() {
        return button("button.file", "#file");
    }

    Button mine() {
        return button("button.mine", "#mine");
    }

    Button human() {
        return button("button.human", "#human");
    }

    /** The channel's form for name and number. */
    Button share() {
        return new Button.Share(text("share.title"), text("share.why"));
    }

    List<Button> callButtons(List<String> numbers) {
        return numbers.stream().<Button>map(n -> new Button.Call(text("button.call", "number", n), n)).toList();
    }

    /** Whether a bare sign praises or blames; empty when it is no such sign. */
    Optional<Boolean> useful(String sign) {
        String bare = sign.strip();
        if (bare.isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(true, false)
                .filter(useful -> List.of(text(useful ? "signs.useful" : "signs.not-useful").split(" ")).contains(bare))
                .findFirst();
    }

    /** "114 (cháy, cứu nạn), 115 (cấp cứu)". */
    String numbers(List<String> numbers) {
        return String.join(", ", numbers.stream().map(this::number).toList());
    }

    private String number(String number) {
        String key = "number." + number;
        return texts.keys().contains(PREFIX + key)
                ? text("number.named", "number", number, "what", text(key))
                : number;
    }

    /** "1 và 2", "1 đến 5". */
    String range(int last) {
        return switch (last) {
            case 1 -> "1";
            case 2 -> text("range.two");
            default -> text("range.many", "last", last);
        };
    }

    /** A quotation short enough to stand in a sentence, on one line. */
    static String quote(String words) {
        return shorten(words.strip().replaceAll("\\s*\n\\s*", "; ").replaceAll("\\s+", " "), 300);
    }

    static String title(String words) {
        return shorten(words.replaceAll("\\s+", " ").strip(), 60);
    }

    static String shorten(String words, int length) {
        if (words.length() <= length) {
            return words;
        }
        int cut = words.lastIndexOf(' ', length - 1);
        int end = cut < length / 2 ? length - 1 : cut;
        if (Character.isHighSurrogate(words.charAt(end - 1))) {
            end--;
        }
        return words.substring(0, end) + "…";
    }

    /** First letter large: areas are kept as "phường Tân An". */
    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
