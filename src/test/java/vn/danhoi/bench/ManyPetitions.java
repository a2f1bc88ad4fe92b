package vn.danhoi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Fills the database of a running service with petitions as three years of a province would: few agencies hold many, one in
 * six is open, a fifth of those is overdue. Written by SQL beside the service's rules, so good for reading only.
 */
final class ManyPetitions implements AutoCloseable {

    /** What is said, with a number between; the last ones are rare. */
    private static final List<String> MATTERS = List.of("rác ở hẻm %s cả tuần nay không ai gom, mùi hôi quá",
            "đèn đường trước nhà số %s tắt ba đêm rồi", "đường liên thôn %s nhiều ổ gà, mưa xuống là ngập",
            "nước sinh hoạt ở tổ %s đục và có mùi lạ", "quán karaoke số %s hát tới nửa đêm",
            "sổ đỏ thửa %s trễ hẹn hai tháng chưa thấy trả", "giá thu tiền điện ở khu %s tính sai bậc",
            "trường học lớp %s thu thêm tiền không có biên lai", "cống thoát nước số %s nghẹt, nước tràn vào nhà",
            "chợ tạm ở hẻm %s lấn hết lòng đường", "hộ nghèo ở thôn %s chưa được xét lại",
            "bãi rác tự phát sau nhà số %s cháy âm ỉ", "cây xanh trước số %s sắp đổ vào dây điện",
            "trạm y tế thôn %s hết thuốc bảo hiểm", "xe chở cát chạy qua thôn %s rơi vãi đầy đường",
            "cầu treo buôn %s mục ván, trẻ em đi học nguy hiểm");
    private static final List<String> PLACES = List.of("hẻm Y Jút", "đường Nguyễn Tất Thành", "buôn Ea Nhái",
            "thôn Tân Lập", "tổ dân phố Bốn", "gần chợ trung tâm", "đường Lê Duẩn", "cạnh trường mẫu giáo");
    private static final List<String> TOPICS = List.of("rac-khong-thu-gom", "bai-rac-tu-phat",
            "nguon-nuoc-o-nhiem-ca-chet", "on-karaoke-loa-keo", "cong-nghet-ngap-duong", "cay-xanh-cay-do",
            "so-do-tre-hen", "ho-ngheo-sai-doi-tuong", "lam-thu-dau-nam", "the-bao-hiem-y-te",
            "khai-thac-cat-da-trai-phep", "don-gui-lau-khong-tra-loi");

    private final Connection connection;

    private ManyPetitions(Connection connection) {
        this.connection = connection;
    }

    /** @param data of the service, which runs the PostgreSQL */
    static ManyPetitions in(Path data) throws Exception {
        return new ManyPetitions(connect(data));
    }

    static String port(Path data) throws IOException {
        return Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid")).get(3).strip();
    }

    /** To the PostgreSQL a service runs in its data directory. */
    static Connection connect(Path data) throws IOException, SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port(data) + "/postgres", "postgres", "");
    }

    void add(int count) throws Exception {
        run("alter table petition disable trigger petition_signal_filed");
        run("select setseed(0.2026)");
        run("insert into citizen (conversation_id) select -n from generate_series(1, %d) n".formatted(count / 2));
        run("""
                create temporary table source as
                select n, s.kind, s.topic, s.owner, s.state, s.received,
                  s.received::date + case when s.state in %s then (random() * 25)::int + case when random() < 0.2 then 0 else 35 end
                    else 15 end as due,
                  s.matter, s.place, s.mine, s.hidden
                from (select n, a.list[1 + floor(power(random(), 2) * cardinality(a.list))::int] as owner,
                    (array['FEEDBACK','FEEDBACK','FEEDBACK','PROPOSAL','COMPLAINT'])[1 + floor(random() * 5)::int] as kind,
                    (array[%s])[1 + floor(power(random(), 1.5) * %d)::int] as topic,
                    case when n %% 6 = 0 then (array['RECEIVED','ASSIGNED','ASSIGNED','ACCEPTED','ACCEPTED',
                        'WAITING_FOR_CITIZEN','AWAITING_APPROVAL'])[1 + floor(random() * 7)::int]
                      when n %% 20 = 1 then 'ANSWERED'
                      else (array['CLOSED','CLOSED','CLOSED','REFUSED','WITHDRAWN','DUPLICATE'])[1 + floor(random() * 6)::int] end as state,
                    now() - case when n %% 6 = 0 then random() * interval '45 days' else random() * interval '1095 days' end as received,
                    1 + floor(random() * %d)::int as matter, 1 + floor(random() * %d)::int as place,
                    random() < 0.6 as mine, random() < 0.03 as hidden
                  from generate_series(1, %d) n,
                    (select array_agg(distinct agency order by agency) as list from access_user where role = 'OFFICIAL') a) s"""
                .formatted("('RECEIVED','ASSIGNED','ACCEPTED','WAITING_FOR_CITIZEN','AWAITING_APPROVAL')",
                        array(TOPICS), TOPICS.size(), MATTERS.size(), PLACES.size(), count));
        run("""
                insert into petition (version, code, token, citizen_id, kind, state, topic, title, words, folded, owner,
                  assignee, area, place_text, attachment_ids, is_private, received_at, filed_at, routing_why, via_channel,
                  notice_rule, notice_counted_from, notice_amount, notice_unit, notice_on, notice_basis, notice_provisional,
                  due_rule, due_counted_from, due_amount, due_unit, due_on, due_basis, due_provisional,
                  answer, answered_at, first_answered_at, first_due_on, outcome, closed_at, reopened, transfers, for_leader,
                  timeline_length, unreached, overdue_noted_for)
                select 3, p.code, md5('t' || n), (select min(id) from citizen where conversation_id < 0) + n / 2 %% %d, kind, state,
                  topic, left(words, 80), words, ' ' || replace(lower(p.code), '-', ' ') || ' ' || folded || ' ', owner,
                  case when mine then 'canbo.' || owner end, regexp_replace(owner, '^ubnd-', ''), place_name, '{}',
                  hidden or kind = 'COMPLAINT', received, received, 'bench', 'zalo',
                  'notice', received::date, 10, 'WORKING_DAYS', received::date + 14, 'bench', true,
                  'answer', received::date, 15, 'WORKING_DAYS', due, 'bench', true,
                  case when done then 'Đã xử lý xong, mời bà con kiểm tra.' end, case when done then received + interval '9 days' end,
                  case when done then received + interval '9 days' end, case when done then due end,
                  case when done then 'SOLVED' end, case when done and state <> 'ANSWERED' then received + interval '20 days' end,
                  0, 0, state <> 'CLOSED' and due < current_date, 3, n %% 200 = 0, case when due < current_date then due end
                from (select s.*, state in ('ANSWERED','CLOSED') as done,
                    format((array[%s])[matter], n %% 997) as words,
                    format((array[%s])[matter], n %% 997) || ' ' || (array[%s])[place] as folded,
                    (array[%s])[place] as place_name from source s) s,
                  lateral (select 'DL-' || left(h, 4) || '-' || substr(h, 5, 4) as code
                    from (select lpad(upper(to_hex(n)), 8, '0') as h) h) p
                order by s.received"""
                .formatted(Math.max(1, count / 2 - 1), array(MATTERS), array(folded(MATTERS)), array(folded(PLACES)),
                        array(PLACES)));
        run("""
                insert into petition_timeline (petition_id, seq, at, event, actor, actor_role, agency, state_after, due_on, is_public)
                select id, line.seq, received_at + line.seq * interval '1 hour', line.event, line.actor, line.role, owner,
                  case line.seq when 1 then 'RECEIVED' when 2 then 'ASSIGNED' else state end, due_on, true
                from petition, (values (1, 'FILED', 'citizen', 'CITIZEN'), (2, 'ASSIGNED', 'system', 'SYSTEM'),
                  (3, 'ACCEPTED', 'canbo', 'OFFICIAL')) as line (seq, event, actor, role)
                where routing_why = 'bench'""");
        run("alter table petition enable trigger petition_signal_filed");
        run("vacuum analyze petition");
        run("vacuum analyze petition_timeline");
        run("vacuum analyze citizen");
    }

    /** One number from the database. */
    long number(String sql) throws Exception {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** One text from the database. */
    String text(String sql) throws Exception {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void run(String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> folded(List<String> texts) {
        return texts.stream().map(t -> Vietnamese.fold(t).replace(",", "")).toList();
    }

    private static String array(List<String> texts) {
        return String.join(", ", texts.stream().map(t -> "'" + t.replace("'", "''") + "'").toList());
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
