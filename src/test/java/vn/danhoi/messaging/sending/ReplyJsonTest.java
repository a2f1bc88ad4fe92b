package vn.danhoi.messaging.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;

class ReplyJsonTest {

    private final ReplyJson json = new ReplyJson();

    @Test
    void aReplyComesBackAsItWas() {
        var full = new Reply("Chọn \"việc\"\n😀", List.of(new Button.Say("a", "#a"), new Button.Open("b", "https://b"),
                new Button.Call("c", "1022")), Optional.of("DL-1"), Optional.of("q1"));
        assertThat(json.read(json.write(full), Optional.of("DL-1"))).isEqualTo(full);
        assertThat(json.read(json.write(Reply.of("x")), Optional.empty())).isEqualTo(Reply.of("x"));
    }
}
