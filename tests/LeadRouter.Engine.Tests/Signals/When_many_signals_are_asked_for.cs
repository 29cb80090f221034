using System.Globalization;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Signals;

/// <summary>The classifier looks at a few rules only. Here each activity is also asked about every rule in turn, as the conditions are evaluated elsewhere.</summary>
public class When_many_signals_are_asked_for
{
    private static readonly string[] Words =
    [
        "pricing",
        "PRICING",
        "pri",
        "pr",
        "*pri*ing*",
        "*pricing*",
        "/pricing/eu",
        "*/eu",
        "é*",
        "*Ünï*",
        "*",
        "a*b*c",
        "7",
        "5..9",
        "unknown",
        "straße",
    ];
    private static readonly string[] Texts =
    [
        "/pricing/EU",
        "pricing",
        "xpricingx",
        "Pri-ing",
        "prixing",
        "7",
        "8.5",
        "ab",
        "abc",
        "aXbXc",
        "ünïcode",
        "É",
        "",
        "  ",
        "STRASSE",
        "straße",
        "\ud800",
    ];
    private static readonly string[] Fields =
    [
        "type",
        "event",
        "url",
        "asset",
        "form",
        "campaign",
        "secondsAfterDelivery",
        "property.plan",
    ];

    [Fact]
    public void Each_activity_gives_those_that_hold_of_it_and_no_others() =>
        ForEverySeed.Check(
            (seed, other) =>
            {
                var random = new Random(seed);
                var playbook = SamplePlaybook.Create() with
                {
                    Signals =
                    [
                        .. Enumerable
                            .Range(0, 1 + random.Next(150))
                            .Select(i => new SignalRule(
                                "s" + i.ToString(CultureInfo.InvariantCulture),
                                Condition(random, 2),
                                false,
                                false
                            )),
                    ],
                };
                var classifier = new SignalClassifier(playbook);
                random = new Random(other);
                for (var i = 0; i < 20; i++)
                {
                    var activity = Some(random);

                    var given = classifier.Classify(activity).Select(signal => signal.Name);

                    given.ShouldBe(playbook.Signals.Where(signal => Holds(signal.When, activity)).Select(signal => signal.Name));
                }
            }
        );

    private static Condition Condition(Random random, int depth) =>
        random.Next(depth == 0 ? 5 : 10) switch
        {
            8 => When.Not(Condition(random, depth - 1)),
            7 => When.Any([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Condition(random, depth - 1))]),
            6 or 5 or 9 => When.All([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Condition(random, depth - 1))]),
            0 => When.Is("type", Pick(random, ["page", "form", "track", "download"])),
            _ => When.Is(Pick(random, Fields[1..]), [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pick(random, Words))]),
        };

    private static Activity Some(Random random) =>
        Samples.Activity(Pick(random, [ActivityType.Page, ActivityType.Form, ActivityType.Track, ActivityType.EmailClick]), 1) with
        {
            Event = Maybe(random),
            Url = Maybe(random),
            Asset = Maybe(random),
            Form = Maybe(random),
            Campaign = Maybe(random),
            Properties = Enumerable
                .Range(0, 2)
                .ToDictionary(i => i == 0 ? "plan" : "secondsAfterDelivery", _ => Pick(random, Texts), StringComparer.Ordinal),
        };

    private static string? Maybe(Random random) => random.Next(3) == 0 ? null : Pick(random, Texts);

    private static T Pick<T>(Random random, T[] some) => some[random.Next(some.Length)];

    private static bool Holds(Condition condition, Activity activity) => ConditionEvaluator.Holds(condition, new Facts(activity));

    private sealed class Facts(Activity activity) : IFactSource
    {
        public long Now => activity.At;

        public long? LastSignalAt(string signal) => null;

        public IReadOnlyList<string> Values(string field)
        {
            var value = field switch
            {
                "type" => ActivityTypeNames.Of(activity.Type),
                "event" => activity.Event,
                "url" => activity.Url,
                "asset" => activity.Asset,
                "form" => activity.Form,
                "campaign" => activity.Campaign,
                "secondsAfterDelivery" => activity.Properties.GetValueOrDefault("secondsAfterDelivery"),
                _ => activity.Properties.GetValueOrDefault(field["property.".Length..]),
            };
            return string.IsNullOrEmpty(value) ? [] : [value];
        }
    }
}
