using System.Collections.Frozen;
using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Normalisation;

namespace LeadRouter.Intake.Events;

/// <summary>What an event is by its type: a configured rule decides, else the last word or two of the type, else it is a track call. Pure.</summary>
internal sealed class EventTypes(IReadOnlyList<EventTypeRule> rules)
{
    private static readonly FrozenDictionary<string, ActivityType> Tails = new Dictionary<string, ActivityType>
    {
        ["page"] = ActivityType.Page,
        ["pageview"] = ActivityType.Page,
        ["pageviewed"] = ActivityType.Page,
        ["pagevisited"] = ActivityType.Page,
        ["screen"] = ActivityType.Screen,
        ["screenview"] = ActivityType.Screen,
        ["screenviewed"] = ActivityType.Screen,
        ["form"] = ActivityType.Form,
        ["download"] = ActivityType.Download,
        ["emailclick"] = ActivityType.EmailClick,
        ["emailopen"] = ActivityType.EmailOpen,
        ["identify"] = ActivityType.Identify,
        ["identified"] = ActivityType.Identify,
        ["group"] = ActivityType.Group,
        ["alias"] = ActivityType.Alias,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is done to a form before it is sent: Snowplow's form plugin tells of each field that is entered and left (<c>focus_form</c>, <c>change_form</c>).</summary>
    private static readonly FrozenSet<string> Beforehand = new[]
    {
        "focus",
        "change",
        "view",
        "show",
        "open",
        "start",
        "begin",
        "load",
        "close",
        "leave",
        "abandon",
        "cancel",
        "reset",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>With no rule.</summary>
    public static readonly EventTypes Default = new([]);

    public bool IsEmpty => rules.Count == 0;

    /// <param name="type">Such as <c>com.acme.form.submitted</c>.</param>
    public EventKind Of(string type) =>
        rules.FirstOrDefault(rule => rule.Matches(type)) is { } rule
            ? new EventKind(rule.Activity, rule.Event, rule.Subject)
            : new EventKind(ByName(type));

    private static ActivityType ByName(string type)
    {
        var words = EventName.Words(type);
        while (words.Count > 1 && IsVersion(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
        }

        if (words.Count == 0)
        {
            return ActivityType.Track;
        }

        var last = words[^1];
        var pair = words.Count > 1 ? words[^2] + last : last;
        if (last == "form" && words.Count > 1 && Beforehand.Contains(words[^2]))
        {
            return ActivityType.Track;
        }

        return Tails.TryGetValue(pair, out var byPair) ? byPair
            : Tails.TryGetValue(last, out var byLast) ? byLast
            : EventName.TypeOf(string.Join(' ', words[Math.Max(0, words.Count - 2)..]), namesForm: false);
    }

    /// <summary>Of <c>com.acme.page.viewed.v1</c>.</summary>
    private static bool IsVersion(string word) => word.TrimStart('v').All(char.IsAsciiDigit);
}
