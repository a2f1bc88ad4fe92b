package vn.danhoi.testing;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Whether a JSON document is what a JSON Schema (draft 2020-12) says. */
public final class JsonSchemas {

    private static final SchemaRegistry REGISTRY = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private JsonSchemas() {}

    /**
     * What is wrong; empty when nothing is.
     *
     * @param formats whether texts have to be of the format the schema names, such as a time
     */
    public static List<String> errors(String schema, String document, boolean formats) {
        return REGISTRY.getSchema(schema).validate(document, InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(formats))).stream()
                .map(Error::toString).toList();
    }
}
