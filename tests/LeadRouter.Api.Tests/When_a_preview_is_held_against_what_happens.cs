using System.Text.Json;
using LeadRouter.Contracts.Activities;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

/// <summary>What a preview of a merge or an un-merge says is what scoring then makes of the people.</summary>
public sealed class When_a_preview_is_held_against_what_happens
{
    private const string Ann = "ann@acme.example";
    private const string Bob = "bob@acme.example";
    private const string Dan = "dan@acme.example";
    private const string Cleo = "cleo@other.example";

    [Fact]
    public async Task Two_who_were_parted_become_one_by_other_names_and_a_name_moves()
    {
        await using var rig = await ScoredRig.StartAsync();
        await rig.HappensAsync(Title(Ann), Title(Bob));
        await rig.MergedAsync("user-ann", "user-bob");
        await rig.UnmergedAsync("user-ann", "user-bob");

        var merge = await rig.HeldAsync("merge", Ann, Bob);
        merge.Foretold.ShouldBe(merge.Real);
        SummaryOf(merge.Preview).ShouldBe("They become one person. bob@acme.example moves from user-bob to ann@acme.example.");

        var unmerge = await rig.HeldAsync("unmerge", Ann, Bob);
        unmerge.Foretold.ShouldBe(unmerge.Real);
        SummaryOf(unmerge.Preview)
            .ShouldBe(
                "They become two people. bob@acme.example moves from ann@acme.example to user-bob. No activity brings them together again; a merge does."
            );
    }

    [Fact]
    public async Task A_merge_that_parts_others_says_so()
    {
        await using var rig = await ScoredRig.StartAsync();
        await rig.HappensAsync(Title(Ann), Title(Bob), Title(Dan));
        await rig.UnmergedAsync("user-ann", "user-bob");
        await rig.UnmergedAsync("user-dan", "user-bob");
        await rig.MergedAsync(Ann, Bob);
        await rig.MergedAsync(Ann, Dan);

        var merge = await rig.HeldAsync("merge", Ann, "user-bob");

        merge.Foretold.ShouldBe(merge.Real);
        SummaryOf(merge.Preview)
            .ShouldBe(
                "They become one person. ann@acme.example, bob@acme.example and dan@acme.example move from user-ann to user-bob. user-dan becomes a person of their own."
            );
    }

    [Fact]
    public async Task Those_who_are_one_or_two_already_stay_so()
    {
        await using var rig = await ScoredRig.StartAsync();
        await rig.HappensAsync(Title(Ann), Title(Bob));

        SummaryOf(await rig.PreviewAsync("unmerge", Ann, Bob)).ShouldStartWith("They are two people already.");
        await rig.MergedAsync(Ann, Bob);
        SummaryOf(await rig.PreviewAsync("merge", Ann, "user-bob")).ShouldStartWith("They are one person already.");
    }

    [Fact]
    public async Task A_lead_of_the_account_that_sleeps_counts_for_everybody_there()
    {
        await using var rig = await ScoredRig.StartAsync();
        await rig.HappensAsync([.. Buyer(Ann), SomeActivities.Pricing(Bob, ApiRig.Now.AddHours(-2))]);
        await rig.RecycledAsync(Ann);
        await rig.MergedAsync(Ann, Bob);

        var unmerge = await rig.HeldAsync("unmerge", Ann, Bob);

        unmerge.Foretold.ShouldBe(unmerge.Real);
        var bob = PersonOf(unmerge.Preview, "after", "e:" + Bob);
        (bob.GetProperty("engagement").GetDecimal(), bob.GetProperty("outcome").GetString()).ShouldBe((0m, "nurture"));
    }

    [Fact]
    public async Task Every_open_lead_is_shown_with_whoever_has_it()
    {
        await using var rig = await ScoredRig.StartAsync();
        await rig.HappensAsync(Demo(Ann), Demo(Cleo));
        var merge = await rig.HeldAsync("merge", Ann, Cleo);
        merge.Foretold.ShouldBe(merge.Real);
        LeadsOf(merge.Preview, "after", "e:" + Ann).ShouldBe(2);

        var unmerge = await rig.HeldAsync("unmerge", Ann, Cleo);

        unmerge.Foretold.ShouldBe(unmerge.Real);
        LeadsOf(unmerge.Preview, "before", "e:" + Ann).ShouldBe(2);
        LeadsOf(unmerge.Preview, "after", "e:" + Ann).ShouldBe(1);
        LeadsOf(unmerge.Preview, "after", "e:" + Cleo).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_had_joined_a_lead_is_part_of_it_again()
    {
        await using var rig = await ScoredRig.StartAsync();
        await rig.HappensAsync(Demo(Ann), Demo(Bob));
        await rig.MergedAsync(Ann, Bob);

        var unmerge = await rig.HeldAsync("unmerge", Ann, Bob);

        unmerge.Foretold.ShouldBe(unmerge.Real);
        LeadsOf(unmerge.Preview, "after", "e:" + Ann).ShouldBe(1);
        LeadsOf(unmerge.Preview, "after", "e:" + Bob).ShouldBe(1);
    }

    [Fact]
    public async Task A_lead_that_has_ended_is_no_open_one()
    {
        await using var rig = await ScoredRig.StartAsync();
        await rig.HappensAsync(Demo(Ann), Demo(Cleo));
        await rig.RecycledAsync(Ann);

        var merge = await rig.HeldAsync("merge", Ann, Cleo);

        merge.Foretold.ShouldBe(merge.Real);
        LeadsOf(merge.Preview, "before", "e:" + Ann).ShouldBe(0);
        LeadsOf(merge.Preview, "after", "e:" + Ann).ShouldBe(1);
    }

    [Fact]
    public async Task A_grade_that_was_set_by_hand_is_the_grade()
    {
        await using var rig = await ScoredRig.StartAsync();
        await rig.HappensAsync([.. Buyer(Ann), Title(Bob)]);
        await rig.OverriddenAsync(Bob, "F");

        var merge = await rig.HeldAsync("merge", Ann, Bob);

        merge.Foretold.ShouldBe(merge.Real);
        var after = PersonOf(merge.Preview, "after", "e:" + Ann);
        (after.GetProperty("grade").GetString(), after.GetProperty("fitGrade").GetString()).ShouldBe(("F", "A"));
        after.GetProperty("crm").GetString()!.ShouldStartWith("The record's score, level, grade");
        PersonOf(merge.Preview, "before", "e:" + Ann).TryGetProperty("fitGrade", out _).ShouldBeFalse("the fit's own counts");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_was_merged_and_parted_before(int seed)
    {
        var random = new Random(seed);
        await using var rig = await ScoredRig.StartAsync();
        string[] emails = [Ann, Bob, Cleo, Dan, "eve@mail.example"];
        string[] names = [.. emails, .. emails.Select(email => "user-" + email.Split('@')[0])];
        await rig.HappensAsync([.. Buyer(Ann), .. emails[1..].Select(Title)]);
        for (var step = 0; step < 16; step++)
        {
            var email = emails[random.Next(emails.Length)];
            switch (random.Next(5))
            {
                case 0:
                    await rig.HappensAsync(Demo(email) with { At = ApiRig.Now.AddMinutes(-random.Next(1000)).ToUnixTimeMilliseconds() });
                    break;
                case 1:
                    await rig.HappensAsync(SomeActivities.Pricing(email, ApiRig.Now.AddMinutes(-random.Next(1000))));
                    break;
                case 2:
                    await rig.RecycledAsync(email);
                    break;
                default:
                    var pair = random.GetItems(names, 2);
                    if (pair[0] == pair[1])
                    {
                        break;
                    }

                    var held = await rig.HeldAsync(random.Next(2) == 0 ? "merge" : "unmerge", pair[0], pair[1]);
                    held.Foretold.ShouldBe(held.Real, $"step {step}: {held.Preview}");
                    break;
            }
        }
    }

    /// <summary>Each at another time: of what joins names the earliest counts.</summary>
    private static Activity Title(string email) =>
        SomeActivities.Identify(email, ApiRig.Now.AddDays(-3).AddHours(email[0] - 'a'), ("title", "VP IT"));

    private static Activity Demo(string email) =>
        SomeActivities.Pricing(email, ApiRig.Now.AddHours(-1)) with
        {
            Type = ActivityType.Form,
            Form = "demo",
            Url = null,
        };

    /// <summary>Acme, which is a good fit, and somebody there whom that makes a lead.</summary>
    private static Activity[] Buyer(string email) =>
        [
            SomeActivities.Group(
                ApiRig.Now.AddDays(-3),
                ("domain", "acme.example"),
                ("industry", "software"),
                ("employees", "1200"),
                ("country", "DE")
            ) with
            {
                Email = email,
            },
            Title(email),
            SomeActivities.Pricing(email, ApiRig.Now.AddHours(-5)),
            SomeActivities.Pricing(email, ApiRig.Now.AddHours(-4)),
            SomeActivities.Pricing(email, ApiRig.Now.AddHours(-3)),
        ];

    private static string SummaryOf(JsonElement preview) => preview.GetProperty("summary").GetString()!;

    private static int LeadsOf(JsonElement preview, string when, string name) =>
        PersonOf(preview, when, name).GetProperty("leads").GetArrayLength();

    private static JsonElement PersonOf(JsonElement preview, string when, string name) =>
        preview
            .GetProperty(when)
            .EnumerateArray()
            .Single(person => person.GetProperty("names").EnumerateArray().Any(one => one.GetString() == name));
}
