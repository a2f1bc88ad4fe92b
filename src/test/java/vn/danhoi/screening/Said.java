package vn.danhoi.screening;

/** Words of citizens in tests that are about something else than screening. */
public final class Said {

    private Said() {}

    public static CitizenText said(String words) {
        return new CitizenText(words);
    }
}
