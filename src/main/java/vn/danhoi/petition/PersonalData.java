package vn.danhoi.petition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Finds what may tell who wrote or who is meant: names, numbers of phones, papers, plates, houses and parcels, addresses
 * for mail, days of birth. It proposes; a person reads the text and decides (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15). The
 * words around such data stand in {@code lexicon/personal.yaml}.
 */
@Component
public class PersonalData {

    /** What was found. */
    public enum Kind {
        NAME, PHONE, PAPER, MAIL, PLATE, HOUSE, PARCEL, BIRTH
    }

    /** A place in a text, from inclusive, to exclusive. */
    public record Found(Kind kind, int from, int to) {}

    private static final Set<Kind> LEADING_TO_A_PERSON = EnumSet.of(Kind.PHONE, Kind.PAPER, Kind.MAIL, Kind.HOUSE,
            Kind.BIRTH);
    private static final String BEFORE = "(?<![\\p{L}\\d])";
    private static final String CAPITAL = "\\p{Lu}[\\p{L}\\p{M}'’]*";
    private static final String NAMES = "(" + CAPITAL + "(?: " + CAPITAL + "){0,4})";
    private static final String HOUSE_NUMBER = "\\d+[a-z]?(?:/\\d+[a-z]?)*";
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern PHONE = Pattern.compile("(?<![\\d+/])(?:\\+?84|0)(?:[ .-]?\\d){8,10}(?!\\d)");
    private static final Pattern PLATE = Pattern
            .compile(BEFORE + "\\d{2} ?-? ?[a-z]{1,2}\\d? ?[-.]? ?\\d{3}\\.?\\d{1,2}(?![\\p{L}\\d])");
    private static final Pattern FULL = Pattern
            .compile("(?<![\\p{L}\\d])(" + CAPITAL + "(?: " + CAPITAL + "){1,4})(?![\\p{L}])");
    /** Names of the highlands begin with Y or H'. */
    private static final Pattern HIGHLAND = Pattern
            .compile("(?<![\\p{L}\\d])((?:Y|H['’]?|H) ?" + CAPITAL + "(?: " + CAPITAL + "){0,3})(?![\\p{L}])");
    private static final Pattern NUMBER_BEFORE = Pattern.compile("\\d+[a-z]?(?:/\\d+[a-z]?)* $");

    private final Map<Kind, String> masks = new EnumMap<>(Kind.class);
    private final Pattern paper;
    private final Pattern house;
    private final Pattern streetAfter;
    private final Pattern parcel;
    private final Pattern birth;
    private final Pattern titled;
    private final Pattern sloppy;
    private final Pattern surname;
    private final Pattern streetBefore;

    PersonalData(Content content) {
        var root = content.file("lexicon/personal.yaml").allowOnly("masks", "titles", "called", "surnames",
                "no-name", "streets", "places", "house", "not-a-house", "parcel", "birth", "money");
        for (var kind : Kind.values()) {
            masks.put(kind, root.child("masks").text(kind.name().toLowerCase(Locale.ROOT)));
        }
        String surnames = folded(root, "surnames");
        String streets = folded(root, "streets");
        String money = "(?!\\s*(?:" + folded(root, "money") + "))";
        paper = Pattern.compile("(?<![\\d+/])(?:\\d{3}[ .]?){2}\\d{3}(?:[ .]?\\d{3})?(?![\\d.])" + money
                + "|(?<![\\d+/.,])\\d{8,19}(?![\\d.,])" + money);
        house = Pattern.compile(BEFORE + "(?:" + folded(root, "house") + ") (" + HOUSE_NUMBER + ")|" + BEFORE + "so ("
                + HOUSE_NUMBER + ")(?=,? (?:" + streets + ")\\b)|" + BEFORE + "(?<!(?:" + folded(root, "not-a-house")
                + ") )(\\d+[a-z]?(?:/\\d+[a-z]?)+)(?=,? [a-z])");
        streetAfter = Pattern.compile("^,? (?:" + CAPITAL + "|(?iu:" + typed(root, "streets") + ")\\b)");
        parcel = Pattern.compile(BEFORE + "(?:" + folded(root, "parcel") + ") (\\d[\\d/.-]*)");
        birth = Pattern.compile(BEFORE + "(?:" + folded(root, "birth")
                + ") (\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}|\\d{4})");
        titled = Pattern
                .compile(BEFORE + "(?iu:" + typed(root, "titles") + "|" + typed(root, "called") + "):? " + NAMES);
        sloppy = Pattern.compile(BEFORE + "(?:" + folded(root, "titles") + ") ((?:" + surnames + ")(?: (?!(?:"
                + folded(root, "no-name") + ")\\b)[a-z]{1,6}){1,3})(?![\\p{L}])");
        surname = Pattern.compile("^(?:" + surnames + ")\\b");
        streetBefore = Pattern.compile("(?:^|[^\\p{L}])(?:" + streets + "|" + folded(root, "places")
                + ")(?: \\d+[\\p{L}]?(?:/\\d+)*)?,? $");
    }

    private static String folded(ContentNode root, String key) {
        return any(root.texts(key).stream().map(Vietnamese::fold));
    }

    /** With and without diacritics, as people type them. */
    private static String typed(ContentNode root, String key) {
        return any(root.texts(key).stream().flatMap(t -> Stream.of(t, Vietnamese.fold(t))));
    }

    /** Longer ones first: the first that fits is taken. */
    private static String any(Stream<String> words) {
        return words.distinct().sorted(Comparator.comparingInt(String::length).reversed()).map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    /** The words that replace it. */
    public String mask(Kind kind) {
        return masks.getOrDefault(kind, "");
    }

    /**
     * Everything found, in order, none overlapping.
     *
     * @param text  as {@link Vietnamese#clean} gives it
     * @param names known names of the people concerned, found however they are typed
     */
    public List<Found> in(String text, Collection<String> names) {
        String folded = Vietnamese.fold(text);
        String plain = folded.length() == text.length() ? folded : text.toLowerCase(Locale.ROOT);
        var found = new ArrayList<Found>();
        all(MAIL, plain, Kind.MAIL, found);
        all(PHONE, plain, Kind.PHONE, found);
        all(PLATE, plain, Kind.PLATE, found);
        all(paper, plain, Kind.PAPER, found);
        all(parcel, plain, Kind.PARCEL, found);
        all(birth, plain, Kind.BIRTH, found);
        houses(text, plain, found);
        for (String name : names) {
            String known = Vietnamese.fold(name.strip());
            if (known.length() > 2) {
                all(Pattern.compile(BEFORE + Pattern.quote(known) + "(?![\\p{L}])"), plain, Kind.NAME, found);
            }
        }
        all(titled, text, Kind.NAME, found);
        all(sloppy, plain, Kind.NAME, found);
        people(FULL, text, plain, true, found);
        people(HIGHLAND, text, plain, false, found);
        return disjoint(found);
    }

    private static void all(Pattern pattern, String text, Kind kind, List<Found> found) {
        for (Matcher matcher = pattern.matcher(text); matcher.find();) {
            int group = group(matcher);
            found.add(new Found(kind, matcher.start(group), matcher.end(group)));
        }
    }

    private static int group(Matcher matcher) {
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) {
                return i;
            }
        }
        return 0;
    }

    /** A number with strokes is a house only before a street; dates have strokes, too. */
    private void houses(String text, String plain, List<Found> found) {
        for (Matcher matcher = house.matcher(plain); matcher.find();) {
            int group = group(matcher);
            if (group < 3 || streetAfter.matcher(text.substring(matcher.end(group))).find()) {
                found.add(new Found(Kind.HOUSE, matcher.start(group), matcher.end(group)));
            }
        }
    }

    /** Capitalised words that are a person's name and not that of a street, which are named after people. */
    private void people(Pattern pattern, String text, String plain, boolean surnamed, List<Found> found) {
        for (Matcher matcher = pattern.matcher(text); matcher.find();) {
            String before = plain.substring(0, matcher.start());
            boolean street = streetBefore.matcher(before).find() || NUMBER_BEFORE.matcher(before).find();
            if (!street && (!surnamed || surname.matcher(plain.substring(matcher.start(), matcher.end())).find())) {
                found.add(new Found(Kind.NAME, matcher.start(1), matcher.end(1)));
            }
        }
    }

    /** Of those that overlap the first begun stays, of those that begin together the longest. */
    private static List<Found> disjoint(List<Found> found) {
        found.sort(Comparator.comparingInt(Found::from).thenComparing(Comparator.comparingInt(Found::to).reversed()));
        var kept = new ArrayList<Found>();
        for (var next : found) {
            if (kept.isEmpty() || next.from() >= kept.getLast().to()) {
                kept.add(next);
            }
        }
        return List.copyOf(kept);
    }

    /** The text with everything found replaced. */
    public String masked(String text, Collection<String> names) {
        return masked(text, in(text, names));
    }

    /**
     * What lists and exports show of a text, where many see many cases at once: without numbers of phones and papers, addresses
     * and days of birth. Names stay; whoever works on the case reads the rest on its own page, where reading is audited.
     */
    public String listed(String text) {
        return masked(text, in(text, List.of()).stream().filter(f -> LEADING_TO_A_PERSON.contains(f.kind())).toList());
    }

    /** As {@link #listed}, and with houses: of a list that has to tell where people live. */
    public String withoutNumbers(String text) {
        return masked(text, in(text, List.of()).stream()
                .filter(f -> LEADING_TO_A_PERSON.contains(f.kind()) && f.kind() != Kind.HOUSE).toList());
    }

    private String masked(String text, List<Found> all) {
        var out = new StringBuilder();
        int at = 0;
        for (var found : all) {
            out.append(text, at, found.from()).append(mask(found.kind()));
            at = found.to();
        }
        return out.append(text.substring(at)).toString();
    }
}
