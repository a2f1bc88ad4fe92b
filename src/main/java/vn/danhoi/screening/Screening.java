package vn.danhoi.screening;

import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The one door through which words of citizens come to be stored. */
@Component
public class Screening {

    /** The end of a file's name that tells its type. */
    private static final Pattern FILE_TYPE = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final Accusations accusations;

    Screening(Accusations accusations) {
        this.accusations = accusations;
    }

    /** The gravest of what several texts give; blank ones give nothing. */
    public Suspicion judge(String... texts) {
        return Arrays.stream(texts).filter(t -> !t.isBlank()).map(accusations::in).max(Comparator.naturalOrder())
                .orElse(Suspicion.NONE);
    }

    /** The same of a file's name: "to-cao_ong-A.pdf" says what a sentence says. */
    public Suspicion judgeFileName(String name) {
        return judge(NO_WORD.matcher(FILE_TYPE.matcher(name).replaceFirst("")).replaceAll(" ").strip());
    }

    /**
     * The words, to be stored.
     *
     * @throws AccusationFound when they accuse a person, or may
     */
    public CitizenText pass(String text) {
        var suspicion = judge(text);
        if (suspicion != Suspicion.NONE) {
            throw new AccusationFound(suspicion);
        }
        return text.isEmpty() ? CitizenText.NONE : new CitizenText(text);
    }

    /**
     * The words of an author who was asked and said that nobody is accused.
     *
     * @throws AccusationFound when they accuse a person all the same
     */
    public CitizenText passAsService(String text) {
        var suspicion = judge(text);
        if (suspicion == Suspicion.ACCUSES) {
            throw new AccusationFound(suspicion);
        }
        return new CitizenText(text);
    }

    /** The words, or none where they must not be kept. */
    public CitizenText passIfClear(String text) {
        return judge(text) == Suspicion.NONE ? new CitizenText(text) : CitizenText.NONE;
    }
}
