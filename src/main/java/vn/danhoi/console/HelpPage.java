package vn.danhoi.console;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Lifecycle;
import vn.danhoi.petition.PetitionAction;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Transition;

/** How a petition moves, printed from the very table that decides it. */
@Controller
class HelpPage {

    private final Words words;

    HelpPage(Words words) {
        this.words = words;
    }

    /** What somebody may do in a state. */
    record Rule(String action, String who, String then) {}

    /** A state and everything that can happen in it. */
    record StateRules(String state, List<Rule> rules) {}

    @GetMapping("/console/help")
    String help(Model model) {
        var byState = new EnumMap<PetitionState, Map<PetitionAction, Map<String, Set<Actor.Role>>>>(
                PetitionState.class);
        for (var row : Lifecycle.table()) {
            byState.computeIfAbsent(row.from(), s -> new EnumMap<>(PetitionAction.class))
                    .computeIfAbsent(row.action(), a -> new java.util.TreeMap<>())
                    .computeIfAbsent(then(row.next()), t -> new TreeSet<>()).add(row.role());
        }
        var states = new ArrayList<StateRules>();
        byState.forEach((state, actions) -> {
            var rules = new ArrayList<Rule>();
            actions.forEach((action, outcomes) -> outcomes.forEach((then, roles) -> rules.add(new Rule(
                    words.get("action." + action), String.join(", ",
                            roles.stream().map(r -> words.get("actor.role." + r)).toList()),
                    then))));
            states.add(new StateRules(words.get("state." + state), rules));
        });
        model.addAttribute("nav", "help");
        model.addAttribute("states", states);
        return "console/help";
    }

    private String then(Transition.Next next) {
        return switch (next) {
            case Transition.Next.To to -> words.get("state." + to.state());
            case Transition.Next.Stay() -> words.get("help.stay");
            case Transition.Next.Back() -> words.get("help.back");
        };
    }
}
