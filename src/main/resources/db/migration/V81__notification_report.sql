-- Each reminder of a report once per user and due date.
create unique index notification_staff_notice_report on notification_staff_notice (user_name, kind, due_on)
  where kind in ('REPORT_AHEAD', 'REPORT_NEAR');
