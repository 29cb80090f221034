using System.Text.Json;
using LeadRouter.Engine.Normalisation;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Normalisation;

namespace LeadRouter.Intake.CloudEvents;

/// <summary>Makes a CloudEvent an activity: its data is read as an item of Segment's, with what its attributes say around it. Pure.</summary>
internal static class CloudEventNormaliser
{
    /// <param name="item">An object of valid UTF-8, at most 64 levels deep.</param>
    public static Normalised Normalise(JsonElement item, ItemOrigin origin, EventTypes types)
    {
        if (CloudEventAttributes.Read(item, out var attributes) is { } error)
        {
            return error;
        }

        using var data = CloudEventData.Read(item, attributes.DataContentType);
        if (data.Error is { } unreadable)
        {
            return unreadable;
        }

        var kind = types.Of(attributes.Type);
        // Data that is a whole item says itself what it is.
        var type = ActivityNormaliser.TypeOf(data.Value) ?? kind.Activity;
        var subject = SubjectOf(kind, attributes.Subject);
        using var written = LooseItem.Write(
            data.Value,
            new LooseEvent
            {
                Type = type,
                Name = kind.Event ?? (ActivityNormaliser.IsTrack(type) ? data.Value.Text("event"u8) ?? attributes.Type : null),
                Timestamp = attributes.Time,
                Ids = subject.Ids,
                Email = IsNamed(data.Value) ? null : subject.Email,
                Properties = subject.Properties,
            }
        );
        return ActivityNormaliser.Normalise(
            written.RootElement,
            origin with
            {
                Type = type,
                MessageId = attributes.Id,
                CloudEventSource = attributes.Source,
            }
        );
    }

    /// <summary>The data says who it was.</summary>
    private static bool IsNamed(JsonElement data) =>
        (data.Text("userId"u8) ?? data.Text("anonymousId"u8) ?? data.Text("email"u8) ?? data.Field("traits"u8).Text("email"u8)) is not null;

    private static (Dictionary<string, string> Ids, string? Email, Dictionary<string, string> Properties) SubjectOf(
        EventKind kind,
        string? subject
    )
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        if (subject is null)
        {
            return (ids, null, properties);
        }

        if (kind.Subject != EventSubject.None)
        {
            ids[IdOf(kind.Subject)] = subject;
            return (ids, null, properties);
        }

        var email = EmailAddress.Read(subject);
        if (email is null)
        {
            properties["subject"] = subject;
        }

        return (ids, email, properties);
    }

    private static string IdOf(EventSubject subject) =>
        subject switch
        {
            EventSubject.UserId => "userId",
            EventSubject.AnonymousId => "anonymousId",
            _ => "groupId",
        };
}
