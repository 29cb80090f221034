using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Scoring.Batches;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>Two transactions at a time have nothing to wait for in each other when nobody of one is anybody of the other.</summary>
public sealed class When_a_batch_is_parted
{
    private static readonly IReadOnlyList<Activity> Strangers =
    [
        .. Enumerable.Range(0, 300).Select(index => Pricing($"stranger{index % 100}", Now + index, $"visit{index}")),
    ];

    public static TheoryData<string, Activity, Activity, NodePlace[]> Related =>
        new()
        {
            { "a name", Pricing("ann", Now, "one"), Pricing("ann", Now, "two"), [] },
            { "a browser", Nameless("b1", "one"), Nameless("b1", "two"), [] },
            { "a browser and a name", Nameless("b1", "one"), Pricing("ann", Now) with { AnonymousId = "b1" }, [] },
            { "the domain of their addresses", Identify("ann", "CEO"), Identify("bob", "CTO"), [] },
            { "an account that one of them tells of", Account("ann"), Identify("bob", "CTO"), [] },
            { "a word about who is who", Merge("u:ann", "u:bob"), Pricing("bob", Now), [] },
            { "a message's key", Pricing("ann", Now, "m") with { MessageId = "m" }, Pricing("bob", Now) with { MessageId = "m" }, [] },
            { "a stored contact", Pricing("ann", Now), Nameless("b1", "one"), [At("u:ann", "c1"), At("a:b1", "c1")] },
            { "a stored account", Pricing("ann", Now), Pricing("bob", Now), [At("u:ann", "c1", "acme"), At("u:bob", "c2", "acme")] },
            { "the domain of a stored account", Pricing("ann", Now), Account("bob"), [At("u:ann", "c1", "acme.example")] },
            { "a stored link of a browser", Nameless("b1", "one"), Pricing("ann", Now), [At("a:b1", "c1", linked: "u:ann")] },
        };

    [Fact]
    public void Strangers_are_shared_out_and_keep_their_order()
    {
        var batch = Received(Strangers);

        var parts = BatchParts.Of(batch, []);

        parts.Count.ShouldBe(2);
        parts.SelectMany(part => part).ShouldBe(batch, ignoreOrder: true);
        foreach (var part in parts)
        {
            part.Count.ShouldBe(150);
            part.ShouldBe(batch.Where(part.Contains));
        }
    }

    [Theory]
    [MemberData(nameof(Related))]
    public void Who_has_something_in_common_stays_together(string what, Activity one, Activity other, NodePlace[] places)
    {
        // In whatever order the strangers are given out, two who are not held together would be in two parts for some number of them.
        for (var strangers = 0; strangers < 4; strangers++)
        {
            var batch = Received([.. Strangers.Take(strangers), one, other]);

            var parts = BatchParts.Of(batch, places);

            parts.Single(part => part.Contains(batch[strangers])).ShouldContain(batch[strangers + 1], $"{what}, and {strangers} strangers");
        }
    }

    [Fact]
    public void A_batch_of_one_company_is_one_part() =>
        BatchParts.Of(Received([.. Enumerable.Range(0, 200).Select(index => Identify($"u{index}", "CEO"))]), []).Count.ShouldBe(1);

    private static NodePlace At(string node, string contact, string? account = null, string? linked = null) =>
        new()
        {
            Node = node,
            ContactId = contact,
            AccountKey = account,
            Linked = linked,
        };

    private static Activity Nameless(string browser, string id) =>
        Pricing("nobody", Now, id) with
        {
            MessageId = $"{browser}-{id}",
            UserId = null,
            AnonymousId = browser,
        };

    private static IReadOnlyList<ReceivedActivity> Received(IReadOnlyList<Activity> activities) =>
        [
            .. activities.Select(activity =>
                ReceivedActivity.Read(new StampedActivity(activity.At, ActivityOrigin.Live, ActivityJson.Write(activity)))
            ),
        ];
}
