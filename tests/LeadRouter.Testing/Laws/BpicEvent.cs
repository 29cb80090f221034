using System.Globalization;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Simulator.Traffic;

namespace LeadRouter.Testing.Laws;

/// <summary>One event of the BPI Challenge 2012.</summary>
/// <param name="Row">Its data row in the file, from 0: its identity, as the log has none.</param>
/// <param name="At">Unix milliseconds, UTC.</param>
/// <param name="Resource">Who worked on it; empty when nobody is named.</param>
public sealed record BpicEvent(int Row, string Case, long At, string Name, string Lifecycle, string Resource)
{
    private string MessageId => FormattableString.Invariant($"bpic-{Row}");

    private Dictionary<string, string> Properties
    {
        get
        {
            var properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["lifecycle"] = Lifecycle };
            if (Resource.Length > 0)
            {
                properties["resource"] = Resource;
            }

            return properties;
        }
    }

    /// <summary>As it is sent: a track call of the applicant, whose user id is the case.</summary>
    public SegmentItem ToItem() =>
        new(
            At,
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    type = "track",
                    messageId = MessageId,
                    userId = Case,
                    @event = Name,
                    timestamp = DateTimeOffset
                        .FromUnixTimeMilliseconds(At)
                        .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                    properties = Properties,
                }
            )
        );

    /// <summary>What intake must make of it, said here without intake.</summary>
    public Activity ToActivity() =>
        new()
        {
            Source = "default",
            MessageId = MessageId,
            Type = ActivityType.Track,
            At = At,
            UserId = Case,
            Event = Name,
            Properties = Properties,
        };
}
