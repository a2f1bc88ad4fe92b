package vn.danhoi.messaging;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The messaging module between a plain channel and a scripted dialogue. */
@TestConfiguration(proxyBeanMethods = false)
public class MessagingTestConfiguration {

    @Bean
    PlainChannel plainChannel() {
        return new PlainChannel();
    }

    @Bean
    TestFiles testFiles() {
        return new TestFiles();
    }

    @Bean
    @Primary
    ScriptedDialogue scriptedDialogue() {
        return new ScriptedDialogue();
    }
}
