package vn.danhoi.api.open311;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Errors of the protocol, for the OpenAPI document. */
final class Open311Answers {

    static final String JSON = "application/json";
    static final String XML = "text/xml";
    private static final String ERRORS = "#/components/schemas/Open311Errors";

    private Open311Answers() {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "400", description = "A parameter or field is missing or cannot be used; a period is longer than 90 days", content = {
            @Content(mediaType = JSON, schema = @Schema(ref = ERRORS)), @Content(mediaType = XML)})
    @interface BadRequest {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "403", description = "The key is missing or unknown", content = {
            @Content(mediaType = JSON, schema = @Schema(ref = ERRORS)), @Content(mediaType = XML)})
    @interface Forbidden {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "404", description = "No such service, or nothing published has this number", content = {
            @Content(mediaType = JSON, schema = @Schema(ref = ERRORS)), @Content(mediaType = XML)})
    @interface NotFound {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "429", description = "Too many requests in a minute, of this address or of this partner", content = {
            @Content(mediaType = JSON, schema = @Schema(ref = ERRORS)), @Content(mediaType = XML)})
    @interface TooMany {
    }
}
