package vn.danhoi.screening;

/**
 * Words of a citizen that went through the {@link Screening} and accuse nobody. What stores such words takes this type; only
 * the screening makes one.
 */
public final class CitizenText {

    /** No words. */
    public static final CitizenText NONE = new CitizenText("");

    private final String value;

    CitizenText(String value) {
        this.value = value;
    }

    public String value() {
        return value;
    }

    public boolean isBlank() {
        return value.isBlank();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CitizenText text && text.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Not the words: they have no place in a log. */
    @Override
    public String toString() {
        return "CitizenText[" + value.length() + "]";
    }
}
