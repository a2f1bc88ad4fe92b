package vn.danhoi.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.danhoi.simulator.ApiGate.Answer;
import vn.danhoi.simulator.FaultSwitch.Call;

/** Files the account puts at Zalo to send them afterwards. */
@LocalOnly
@RestController
@RequestMapping("/simulator/zalo/openapi/v2.0/oa/upload")
final class UploadController {

    private static final int MEGABYTE = 1024 * 1024;
    private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png");
    private static final Set<String> GIFS = Set.of("gif");
    private static final Set<String> FILES = Set.of("pdf", "doc", "docx", "csv");

    private final ApiGate gate;
    private final MediaShelf shelf;

    UploadController(ApiGate gate, MediaShelf shelf) {
        this.gate = gate;
        this.shelf = shelf;
    }

    @PostMapping("/image")
    ResponseEntity<byte[]> picture(HttpServletRequest request,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file) {
        return upload(request, file, PICTURES, MEGABYTE, "attachment_id");
    }

    @PostMapping("/gif")
    ResponseEntity<byte[]> gif(HttpServletRequest request,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file) {
        return upload(request, file, GIFS, 5 * MEGABYTE, "attachment_id");
    }

    @PostMapping("/file")
    ResponseEntity<byte[]> file(HttpServletRequest request,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file) {
        return upload(request, file, FILES, 5 * MEGABYTE, "token");
    }

    private ResponseEntity<byte[]> upload(HttpServletRequest request, @Nullable MultipartFile file, Set<String> types,
            long limit, String answerField) {
        String given = file == null ? null : file.getOriginalFilename();
        String name = given == null ? "" : given;
        return gate.guarded(request, Call.UPLOAD, name, () -> {
            String type = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (file == null || file.isEmpty() || !types.contains(type)) {
                throw new ZaloError(MessageRules.INVALID, "file is invalid!");
            }
            if (file.getSize() > limit) {
                throw new ZaloError(MessageRules.BEYOND_LIMIT, "file exceeds " + limit);
            }
            String contentType = file.getContentType();
            try {
                return Answer.data(Map.of(answerField, shelf.upload(name,
                        contentType == null ? "application/octet-stream" : contentType, file.getBytes())));
            } catch (IOException e) {
                throw new ZaloError(-200, "Upload failed");
            }
        });
    }
}
