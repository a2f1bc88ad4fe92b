package vn.danhoi.conversation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.Reply.Button;

/**
 * The menu people see below the chat. Zalo offers no call that sets it: an administrator types these entries into Zalo's own
 * tool. Each says what a button of the dialogue says, or words the dialogue understands, or opens a public page.
 */
@Component
public class AccountMenu {

    private final Wording wording;

    AccountMenu(Wording wording) {
        this.wording = wording;
    }

    /**
     * One entry; either says something or opens a page.
     *
     * @param says what the account receives when it is tapped
     * @param link what it opens
     */
    public record Entry(String title, Optional<String> says, Optional<String> link) {}

    public List<Entry> entries() {
        var talk = Stream.of(wording.ask(), wording.file(), wording.mine(), wording.human()).map(AccountMenu::entry);
        var words = Stream.of("menu.booking", "menu.rights").map(wording::text)
                .map(text -> new Entry(text, Optional.of(text), Optional.empty()));
        var pages = Stream.of(page("menu.lookup", "/tra-cuu"), page("menu.results", "/"));
        return Stream.of(talk, words, pages).flatMap(entries -> entries).toList();
    }

    private static Entry entry(Button button) {
        return new Entry(button.title(),
                button instanceof Button.Say say ? Optional.of(say.payload()) : Optional.empty(), Optional.empty());
    }

    private Entry page(String title, String path) {
        return new Entry(wording.text(title), Optional.empty(), Optional.of(wording.publicUrl() + path));
    }
}
