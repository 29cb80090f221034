namespace LeadRouter.Intake.Events;

/// <summary>Which id of a person or an account a CloudEvent's <c>subject</c> is.</summary>
public enum EventSubject
{
    None = 0,
    UserId = 1,
    AnonymousId = 2,
    GroupId = 3,
}
