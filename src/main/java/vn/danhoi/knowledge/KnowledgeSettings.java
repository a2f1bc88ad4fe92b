package vn.danhoi.knowledge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param refresh how often a node looks whether stored knowledge changed */
@ConfigurationProperties("danhoi.knowledge")
record KnowledgeSettings(@DefaultValue("2s") Duration refresh) {}
