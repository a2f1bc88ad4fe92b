package vn.danhoi.zalo.token;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.danhoi.zalo.token.Consents.Result;

/** Where Zalo sends an administrator back after consenting, or not. */
@Controller
class ConsentController {

    private final Consents consents;

    ConsentController(Consents consents) {
        this.consents = consents;
    }

    @GetMapping("/oauth/zalo/callback")
    ModelAndView callback(@RequestParam Optional<String> code, @RequestParam("oa_id") Optional<String> oaId,
            @RequestParam Optional<String> state) {
        Result result = code.isPresent() && oaId.isPresent()
                ? consents.finish(code.get(), oaId.get(), state.filter(s -> !s.isBlank()))
                : Result.REFUSED;
        var page = new ModelAndView("zalo/consent");
        page.addObject("result", result.name());
        page.setStatus(result == Result.CONNECTED ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        return page;
    }
}
