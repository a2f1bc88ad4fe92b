package vn.danhoi.notification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.Survey;
import vn.danhoi.petition.Surveys;

/** Who said nothing of an answer is asked once more whether it is done, never a third time. */
@Component
class SurveyReminder {

    private static final Logger LOG = LoggerFactory.getLogger(SurveyReminder.class);
    private static final int BATCH = 200;

    private final Surveys surveys;
    private final Petitions petitions;
    private final Citizens citizens;
    private final Outbox outbox;
    private final NoticeTexts texts;
    private final OfficeHours hours;
    private final NotificationSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SurveyReminder(Surveys surveys, Petitions petitions, Citizens citizens, Outbox outbox, NoticeTexts texts,
            OfficeHours hours, NotificationSettings settings, TransactionTemplate transaction, Clock clock) {
        this.surveys = surveys;
        this.petitions = petitions;
        this.citizens = citizens;
        this.outbox = outbox;
        this.texts = texts;
        this.hours = hours;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Reminds all whose time has come, not at night; each in its own transaction. */
    void remind() {
        var now = clock.instant();
        if (!hours.afterQuiet(now).equals(now)) {
            return;
        }
        for (var survey : surveys.toRemind(now.minus(Duration.ofDays(settings.surveyAfter())), BATCH)) {
            try {
                transaction.executeWithoutResult(status -> remind(survey));
            } catch (RuntimeException e) {
                LOG.error("Survey {} could not be reminded of; it is tried again", survey.id(), e);
            }
        }
    }

    private void remind(Survey survey) {
        if (surveys.reminded(survey)) {
            var petition = petitions.find(survey.petitionId()).orElseThrow();
            outbox.enqueueNotice(citizens.get(petition.citizenId()).conversationId(), texts.survey(petition));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        Task<Void> remindOfSurveys(SurveyReminder reminder) {
            return Tasks.recurring("notification-survey-reminder", FixedDelay.ofMinutes(10))
                    .execute((instance, context) -> reminder.remind());
        }
    }
}
