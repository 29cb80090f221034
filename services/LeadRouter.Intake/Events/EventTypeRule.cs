using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Events;

/// <summary>What an event of another protocol is here, where its own type does not say it: an entry of <c>Intake:EventTypes</c>.</summary>
public sealed class EventTypeRule
{
    /// <summary>The CloudEvents <c>type</c>, or vendor and name of a Snowplow schema: <c>com.acme.signup</c>. A <c>*</c> at its end stands for any rest.</summary>
    public string Type { get; set; } = "";

    /// <summary>What it is. Default track, which the event's name may make more exact.</summary>
    public ActivityType Activity { get; set; } = ActivityType.Track;

    /// <summary>The name that signals look for. Default: what the event's data calls <c>event</c>, else its type.</summary>
    public string? Event { get; set; }

    /// <summary>What a CloudEvent's <c>subject</c> is. Default none: an e-mail address there is the person's where the data names nobody.</summary>
    public EventSubject Subject { get; set; } = EventSubject.None;

    internal bool Matches(string type) =>
        Type.EndsWith('*') ? type.StartsWith(Type[..^1], StringComparison.Ordinal) : type.Equals(Type, StringComparison.Ordinal);
}
