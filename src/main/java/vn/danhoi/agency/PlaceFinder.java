package vn.danhoi.agency;

import vn.danhoi.vietnamese.Accents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import vn.danhoi.agency.Mention.Mark;

/** Finds the place names in a text and drops what only looks like one. */
final class PlaceFinder {

    /** Misspellings are guessed only for names of at least this many letters. */
    private static final int SHORTEST_GUESS = 7;
    private static final int SHORTEST_ALIKE = 5;
    /** Words of the longest reply in which a letter may be wrong. */
    private static final int LONGEST_GUESSED = 6;
    /** Words of the longest text that counts as a reply to the question for the place; a longer one is a story. */
    private static final int LONGEST_REPLY = 15;

    private static final Accents NOTHING = new Accents(List.of(), "");

    private final PlaceIndex index;
    private final PlaceLexicon lexicon;

    PlaceFinder(PlaceIndex index, PlaceLexicon lexicon) {
        this.index = index;
        this.lexicon = lexicon;
    }

    /** Mentions that do not overlap, in the order of the text. */
    List<Mention> find(PlaceText text, boolean wasAsked) {
        boolean asked = wasAsked && text.size() <= LONGEST_REPLY;
        var all = candidates(text, (start, end) -> index.typed(text.key(start, end)));
        var accepted = withoutOverlaps(all.stream().filter(m -> accepts(text, m, asked)).toList());
        if (accepted.isEmpty()) {
            accepted = withoutOverlaps(misspelled(text, asked));
        }
        if (accepted.isEmpty() && asked) {
            accepted = withoutOverlaps(all.stream().filter(m -> m.mark() == Mark.OTHER).toList());
        }
        return accepted;
    }

    private interface Lookup {
        Collection<PlaceName> names(int start, int end);
    }

    private List<Mention> candidates(PlaceText text, Lookup lookup) {
        var found = new ArrayList<Mention>();
        for (int start = 0; start < text.size(); start++) {
            for (int end = start + 1; end <= Math.min(text.size(), start + index.longest()); end++) {
                if (text.spansBreak(start, end)) {
                    break;
                }
                var names = lookup.names(start, end);
                if (!names.isEmpty()) {
                    found.add(mention(text, start, end, names));
                }
            }
        }
        return found;
    }

    private Mention mention(PlaceText text, int start, int end, Collection<PlaceName> names) {
        boolean former = false;
        int before = start;
        if (before > 0 && lexicon.formerAt(text, before - 1) == 1 && lexicon.before(text, before - 1).isPresent()) {
            former = true;
            before--;
        }
        int after = lexicon.formerAt(text, end);
        former |= after > 0 && !startsName(text, end);
        var glued = index.gluedType(text.key(start, end));
        var marker = lexicon.before(text, before);
        var mark = glued.isPresent() ? Mark.TYPED : marker.map(PlaceLexicon.Marker::mark).orElse(Mark.BARE);
        String type = glued.or(() -> marker.map(PlaceLexicon.Marker::type)).orElse("");
        int from = mark == Mark.TYPED && glued.isEmpty() ? before - marker.map(m -> m.words().size()).orElse(0) : start;
        // In "xaeakao" the letters of the unit are no part of the name: nothing is known of its diacritics.
        var typed = glued.isEmpty() ? text.accents(start, end) : NOTHING;
        return new Mention(from, start, end, mark, type, former,
                glued.isEmpty() ? byAccents(typed, names) : List.copyOf(names),
                typed, text.glued(start, end), text.typed(from, end));
    }

    /** "Ea Kao Cư M'gar": the "cư" after the name begins another one. */
    private boolean startsName(PlaceText text, int position) {
        for (int end = position + 2; end <= Math.min(text.size(), position + index.longest()); end++) {
            if (!index.typed(text.key(position, end)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Names with exactly the typed diacritics, else those they do not contradict, else all. */
    private static List<PlaceName> byAccents(Accents typed, Collection<PlaceName> names) {
        var exact = names.stream().filter(n -> n.accents().contains(typed)).toList();
        if (!exact.isEmpty() && !typed.none()) {
            return exact;
        }
        var fitting = names.stream().filter(n -> n.fittedBy(typed)).toList();
        return fitting.isEmpty() ? List.copyOf(names) : fitting;
    }

    private boolean accepts(PlaceText text, Mention mention, boolean asked) {
        boolean numbered = Character.isDigit(text.words().get(mention.start()).folded().charAt(0));
        boolean sameType = mention.names().stream().anyMatch(n -> n.type().equals(mention.type()));
        if (numbered) {
            return mention.mark() == Mark.TYPED && sameType;
        }
        if (mention.mark() == Mark.OTHER || !asked && mention.typed() != NOTHING && !mention.fits()) {
            return false;
        }
        boolean ordinary = lexicon.isOrdinary(mention.glued(), mention.accented());
        boolean verb = lexicon.isVerb(mention.glued(), mention.accented());
        return asked || switch (mention.mark()) {
            case TYPED -> sameType && !verb || !ordinary;
            case NEAR -> !verb && !index.isProvince(mention.glued());
            case BARE, OTHER -> !ordinary;
        };
    }

    private static List<Mention> withoutOverlaps(List<Mention> mentions) {
        var chosen = new ArrayList<Mention>();
        mentions.stream()
                .sorted(Comparator.comparing((Mention m) -> m.mark() == Mark.TYPED ? 0 : 1)
                        .thenComparing(Mention::start).thenComparing(m -> -m.matched().length()))
                .filter(m -> chosen.stream().noneMatch(m::overlaps)).forEach(chosen::add);
        chosen.sort(Comparator.comparing(Mention::start));
        return chosen;
    }

    /** Sounds written alike where a name must stand; when it was asked for also one letter wrong, missing or too much. */
    private List<Mention> misspelled(PlaceText text, boolean asked) {
        return candidates(text, (start, end) -> {
            boolean expected = asked || lexicon.before(text, start).filter(m -> m.mark() == Mark.TYPED).isPresent();
            var typed = text.accents(start, end);
            return !expected || lexicon.isUnitWord(text.key(start, end))
                    ? List.of()
                    : guesses(text.glued(start, end), asked && text.size() <= LONGEST_GUESSED).stream()
                            .filter(name -> asked || typed.none()
                                    || name.accents().stream().anyMatch(a -> a.tones().equals(typed.tones())))
                            .toList();
        }).stream().filter(m -> m.mark() != Mark.OTHER)
                .filter(m -> asked || !lexicon.isOrdinary(m.glued(), m.accented())).toList();
    }

    private Collection<PlaceName> guesses(String typed, boolean freely) {
        var near = index.glued().stream().filter(
                g -> g.length() >= SHORTEST_ALIKE && g.charAt(0) == typed.charAt(0)
                        && (soundsAs(g).equals(soundsAs(typed))
                                || freely && Math.min(g.length(), typed.length()) >= SHORTEST_GUESS
                                        && oneEditApart(g, typed)))
                .sorted(Comparator.comparing((String g) -> !soundsAs(g).equals(soundsAs(typed)))).findFirst();
        return near.map(index::byGlued).orElse(Set.of());
    }

    private static String soundsAs(String glued) {
        return glued.replace("ch", "c").replace('k', 'c').replace('y', 'i').replace('w', 'u').replace('q', 'c');
    }

    private static boolean oneEditApart(String one, String other) {
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        if (longer.length() - shorter.length() > 1) {
            return false;
        }
        int same = 0;
        while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
            same++;
        }
        String shorterRest = shorter.substring(same);
        String longerRest = longer.substring(same);
        boolean replaced = shorter.length() == longer.length()
                && (shorterRest.isEmpty() || shorterRest.substring(1).equals(longerRest.substring(1)));
        boolean swapped = shorter.length() == longer.length() && shorterRest.length() > 1
                && shorterRest.charAt(0) == longerRest.charAt(1) && shorterRest.charAt(1) == longerRest.charAt(0)
                && shorterRest.substring(2).equals(longerRest.substring(2));
        return replaced || swapped || longer.length() > shorter.length() && shorterRest.equals(longerRest.substring(1));
    }
}
