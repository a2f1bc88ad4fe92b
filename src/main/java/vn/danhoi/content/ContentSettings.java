package vn.danhoi.content;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param contentDir folder that wins over the copy in the jar when it exists */
@ConfigurationProperties("danhoi")
record ContentSettings(@DefaultValue("./intents") Path contentDir) {}
