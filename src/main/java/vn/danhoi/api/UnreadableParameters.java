package vn.danhoi.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Parameters that cannot be decoded are the caller's fault, and none for the log: what was sent would stand in it. */
@ControllerAdvice("vn.danhoi.api")
class UnreadableParameters {

    @ExceptionHandler
    void refuse(InvalidParameterException unreadable, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
}
