package vn.danhoi.knowledge.search;

import java.util.ArrayList;
import java.util.List;

/** Ages: "5 tuổi" means a group the rules of procedures speak of ("dưới 6 tuổi"), so that any age of the group finds it. */
final class Ages {

    /** First ages of the groups: school, identity card, adults, the elderly, the social pension. */
    private static final int[] FROM = {6, 14, 18, 60, 75};
    private static final String WORD = "tuoi";

    private Ages() {}

    /** The syllables with a name of its group instead of each age. */
    static List<String> named(List<String> syllables) {
        if (!syllables.contains(WORD)) {
            return syllables;
        }
        var named = new ArrayList<String>(syllables.size());
        for (int i = 0; i < syllables.size(); i++) {
            boolean age = i + 1 < syllables.size() && syllables.get(i + 1).equals(WORD)
                    && syllables.get(i).matches("\\d{1,3}");
            named.add(age
                    ? group(Integer.parseInt(syllables.get(i)), i == 0 ? "" : syllables.get(i - 1))
                    : syllables.get(i));
        }
        return named;
    }

    private static String group(int age, String before) {
        int meant = before.equals("duoi") ? age - 1 : before.equals("tren") ? age + 1 : age;
        int group = 0;
        while (group < FROM.length && meant >= FROM[group]) {
            group++;
        }
        return "age" + group;
    }
}
