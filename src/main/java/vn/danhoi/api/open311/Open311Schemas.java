package vn.danhoi.api.open311;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** The JSON Schemas of the protocol's documents, which tests check answers against, as part of the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class Open311Schemas {

    /** By name in the document: the file in {@code open311/}. */
    static final Map<String, String> FILES = Map.of("Open311Discovery", "discovery", "Open311Services", "services",
            "Open311ServiceDefinition", "service-definition", "Open311Requests", "requests", "Open311Receipt",
            "receipt", "Open311Errors", "errors");

    @Bean
    OpenApiCustomizer open311Documents() {
        return api -> FILES.forEach((name, file) -> api.getComponents().addSchemas(name, schema(file)));
    }

    private static Schema<?> schema(String file) {
        try {
            return Json31.mapper().readValue(text(file + ".schema.json"), Schema.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not a JSON Schema: open311/" + file, e);
        }
    }

    static String text(String file) {
        try {
            return new ClassPathResource("open311/" + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
