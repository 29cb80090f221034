using System.Globalization;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Tests;

/// <summary>Activities and contacts as tests need them. <see cref="Now"/> is a noon, so that hours on both sides stay within the day.</summary>
internal static class Samples
{
    /// <summary>2026-03-02 12:00 UTC.</summary>
    public const long Now = 1_772_452_800_000;

    public const long Hour = 3_600_000;

    public const long Day = 24 * Hour;

    public static Activity Activity(ActivityType type, long at, params (string Name, string Value)[] traits) =>
        new()
        {
            Source = "web",
            MessageId = "m" + at.ToString(CultureInfo.InvariantCulture),
            Type = type,
            At = at,
            UserId = "u1",
            Traits = traits.ToDictionary(t => t.Name, t => t.Value, StringComparer.Ordinal),
        };

    /// <summary>Somebody who tells of an account that is known in full and fits (grade A): industry software, 450 people, Germany.</summary>
    public static Activity Fitting(long at = Now - (30 * Day), params (string Name, string Value)[] more) =>
        Activity(
            ActivityType.Identify,
            at,
            [
                ("company.industry", "software"),
                ("company.employees", "450"),
                ("company.country", "DE"),
                ("company.domain", "acme.example"),
                .. more.Select(trait => ("company." + trait.Name, trait.Value)),
            ]
        );

    public static Activity Title(string title) => Activity(ActivityType.Identify, Now - (30 * Day) + 1, ("title", title));

    public static Activity Pricing(long at) => Activity(ActivityType.Page, at) with { Url = "https://www.vendor.example/pricing" };

    public static Activity Guide(long at, string asset = "buyers-guide") => Activity(ActivityType.Download, at) with { Asset = asset };

    public static Activity Demo(long at) => Activity(ActivityType.Form, at) with { Form = "demo" };

    public static Activity Careers(long at) => Activity(ActivityType.Page, at) with { Url = "https://www.vendor.example/careers/42" };

    public static Activity Click(long at) =>
        Activity(ActivityType.EmailClick, at) with
        {
            Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["secondsAfterDelivery"] = "30" },
        };

    public static ContactState State(Playbook playbook, params IEnumerable<Activity> activities) =>
        ContactFold.Fold(activities, new SignalClassifier(playbook));

    public static AccountView Alone(ContactState state) => new(AccountKeys.Of(state), new AccountFacts(), [state]);

    public static Evaluation Evaluate(Playbook playbook, long now, params IEnumerable<Activity> activities)
    {
        var state = State(playbook, activities);
        return Evaluator.Evaluate(state, Alone(state), playbook, new EvaluationContext(now, null, FindNextChange: true));
    }
}
