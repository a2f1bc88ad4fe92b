package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danhoi.screening.Said.said;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

/** Random walks through whatever people may try: whatever happens, the timeline tells the same as the petition. */
@IntegrationTest
@Import(TestCitizens.class)
class PetitionWalkIT {

    private static final List<String> AGENCIES = List.of("ubnd-phuong-buon-ma-thuot", "so-xay-dung", "so-y-te",
            "van-phong-ubnd-tinh", "so-khong-co-that");
    private static final List<String> TEXTS = List.of("", "Đã chuyển", "Đã gom rác hẻm 12 lúc 7:30 sáng nay.",
            "Xe gom chạy lại từ thứ hai.",
            "Không thuộc thẩm quyền của đơn vị.");

    @Autowired
    Petitions petitions;

    @Autowired
    Duplicates duplicates;

    @Autowired
    Timeline timeline;

    @Autowired
    WorkCalendar calendar;

    @Autowired
    TestCitizens.Maker citizens;

    private Optional<String> other = Optional.empty();
    private final Set<PetitionState> visited = EnumSet.noneOf(PetitionState.class);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theTimelineAloneRebuildsThePetition(long seed) {
        var random = new Random(seed);
        int done = 0;
        for (int walk = 0; walk < 6; walk++) {
            var kind = pick(random, List.of(PetitionKind.FEEDBACK, PetitionKind.COMPLAINT,
                    PetitionKind.ACCOUNTABILITY_REQUEST,
                    PetitionKind.INFORMATION_REQUEST));
            var builder = new NewPetitionBuilder(citizens.add()).kind(kind);
            var petition = petitions
                    .file(random.nextBoolean() ? builder.lead(pick(random, AGENCIES)).build() : builder.build());
            if (random.nextBoolean()) {
                other = Optional.of(petition.summary().code());
            }
            for (int step = 0; step < 40; step++) {
                var before = petition;
                try {
                    petition = step(random, petition);
                    done++;
                    check(before, petition);
                } catch (PetitionActionRefused e) {
                    assertThat(petitions.find(petition.summary().id())).as("nothing changed by %s", e.getMessage())
                            .contains(before);
                }
            }
        }
        assertThat(done).as("actions that were possible").isGreaterThan(25);
        assertThat(visited).hasSizeGreaterThan(5);
    }

    private void check(PetitionDetails before, PetitionDetails after) {
        var summary = after.summary();
        visited.add(summary.state());
        var rebuilt = timeline.of(summary.id()).rebuild();
        assertThat(rebuilt.state()).contains(summary.state());
        assertThat(rebuilt.owner()).contains(summary.owner());
        assertThat(rebuilt.assignee()).isEqualTo(summary.assignee());
        assertThat(rebuilt.answer()).isEqualTo(after.answer());
        assertThat(rebuilt.rating()).isEqualTo(after.rating());
        assertThat(rebuilt.outcome()).isEqualTo(summary.outcome());
        assertThat(rebuilt.transfers()).isEqualTo(after.transfers());
        assertThat(rebuilt.reopened()).isEqualTo(after.reopened());
        assertThat(after.timeline()).hasSize(before.timeline().size() + 1);
        assertThat(after.timeline().subList(0, before.timeline().size())).isEqualTo(before.timeline());
        assertThat(after.timeline().getLast().stateAfter()).isEqualTo(summary.state());
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(summary.owner()).isNotBlank();
        assertThat(calendar.isWorkingDay(summary.dueOn())).isTrue();
        switch (after.timeline().getLast().event()) {
            case EXTENDED -> assertThat(summary.dueOn()).isAfter(before.summary().dueOn());
            case ACCEPTED, REOPENED -> assertThat(summary.dueOn()).isAfterOrEqualTo(before.due().countedFrom());
            default -> assertThat(after.due()).as("only acceptance, extension and reopening move a due date")
                    .isEqualTo(before.due());
        }
    }

    private PetitionDetails step(Random random, PetitionDetails petition) {
        long id = petition.summary().id();
        int version = random.nextInt(10) == 0 ? petition.version() - 1 : petition.version();
        var actor = actor(random, petition.summary().owner());
        String text = pick(random, TEXTS);
        return switch (random.nextInt(22)) {
            case 0, 1 -> petitions.accept(id, version, actor);
            case 2 -> petitions.assign(id, version, actor, "canbo" + random.nextInt(3));
            case 3, 4 -> petitions.transfer(id, version, actor, pick(random, AGENCIES), text);
            case 5 -> petitions.note(id, version, actor, text);
            case 6 -> petitions.askCitizen(id, version, actor, text);
            case 7 -> petitions.citizenReplied(id, said(text), List.of());
            case 8 -> petitions.supplement(id, said(text), List.of(new UUID(random.nextLong(), random.nextLong())));
            case 9 -> petitions.submit(id, version, actor, Answer.of(text, Outcome.SOLVED));
            case 10 -> petitions.sendBack(id, version, actor, text);
            case 11, 12 -> petitions.answer(id, version, actor, Answer.of(text, Outcome.SOLVED));
            case 13 -> random.nextInt(4) == 0
                    ? petitions.refuse(id, version, actor, Cases.COURT, text)
                    : petition(petition);
            case 14 -> petitions.rate(id, 1 + random.nextInt(5), Optional.of(said(text)));
            case 15 -> petitions.reopen(id, said(text));
            case 16 -> petitions.confirmDone(id);
            case 17 -> petitions.extend(id, version, actor, text);
            case 18 -> petitions.close(id, version, actor, Answer.of(text, Outcome.PARTLY));
            case 19 -> random.nextInt(3) == 0
                    ? petitions.split(id, version, actor, text, Optional.empty(), pick(random, AGENCIES))
                    : petition(petition);
            case 20 -> random.nextInt(3) == 0
                    ? duplicates.mark(id, version, actor, other.orElse("DL-0000-0000"), text)
                    : petition(petition);
            default -> random.nextInt(6) == 0 ? petitions.withdraw(id) : petition(petition);
        };
    }

    private static PetitionDetails petition(PetitionDetails unchanged) {
        throw new PetitionActionRefused(PetitionActionRefused.Reason.NOT_ALLOWED,
                "not tried at " + unchanged.version());
    }

    private static Actor actor(Random random, String owner) {
        var role = pick(random, new ArrayList<>(EnumSet.of(Actor.Role.OFFICIAL, Actor.Role.LEADER,
                Actor.Role.LEADER, Actor.Role.COORDINATOR, Actor.Role.INSPECTOR, Actor.Role.ADMINISTRATOR)));
        String agency = random.nextInt(5) == 0 ? pick(random, AGENCIES) : owner;
        return new Actor(role.name(), role, Optional.of(agency));
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
