package vn.danhoi.console;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.danhoi.consultation.Consultation;
import vn.danhoi.consultation.Consultation.Kind;
import vn.danhoi.consultation.Consultations;
import vn.danhoi.consultation.Consultations.Asked;
import vn.danhoi.consultation.Consultations.Text;

/** What the form of a draft holds; choices one a line. */
record ConsultationForm(@Nullable Kind kind, @Nullable String title, @Nullable String summary, @Nullable String body,
        @Nullable String link, @Nullable List<String> areas, @Nullable String opensOn, @Nullable String closesOn,
        @Nullable List<String> questions, @Nullable List<String> choices) {

    private static final int LONGEST = 20_000;

    static ConsultationForm blank(LocalDate today) {
        return new ConsultationForm(Kind.RULE, null, null, null, null, List.of(), today.toString(),
                today.plusDays(30).toString(), List.of(), List.of());
    }

    static ConsultationForm of(Consultation c) {
        return new ConsultationForm(c.kind(), c.title(), c.summary(), c.body(), c.link().orElse(null), c.areas(),
                c.opensOn().toString(), c.closesOn().toString(),
                c.questions().stream().map(Consultation.Question::words).toList(),
                c.questions().stream().map(q -> String.join("\n", q.choices())).toList());
    }

    public String question(int i) {
        return at(questions, i);
    }

    public String choice(int i) {
        return at(choices, i);
    }

    public boolean covers(String area) {
        return areas != null && areas.contains(area);
    }

    private static String at(@Nullable List<String> list, int i) {
        return list != null && i < list.size() ? list.get(i) : "";
    }

    /** @throws IllegalArgumentException or DateTimeException for what is missing or wrong */
    Text text() {
        var asked = IntStream.range(0, Consultations.MOST_QUESTIONS).filter(i -> !question(i).isBlank())
                .mapToObj(i -> new Asked(question(i),
                        choice(i).lines().map(String::strip).filter(l -> !l.isEmpty()).distinct().toList()))
                .toList();
        if (said(body).length() > LONGEST || said(summary).length() > 1_000 || said(title).length() > 300) {
            throw new IllegalArgumentException("Too long");
        }
        return new Text(Optional.ofNullable(kind).orElse(Kind.OTHER), said(title), said(summary), said(body),
                Optional.of(said(link)).filter(l -> !l.isEmpty()), areas == null ? List.of() : areas,
                LocalDate.parse(said(opensOn)), LocalDate.parse(said(closesOn)), asked);
    }

    private static String said(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
