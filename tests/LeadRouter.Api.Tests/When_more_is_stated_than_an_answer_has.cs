using System.Text.Json;
using LeadRouter.Contracts.Activities;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

/// <summary>A group call may come with every page of a program, and state a field of another name each time: an answer has so much and says where it goes on.</summary>
public sealed class When_more_is_stated_than_an_answer_has
{
    private const string Account = "acme.example";
    private const string Path = $"/v1/accounts/{Account}/facts";

    [Fact]
    public async Task A_field_has_its_newest_statements_and_the_one_that_stands_however_old()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.LogAsync(Fact("crm", 100_000, ("relation", "customer")), Account);
        for (var minute = 0; minute < 250; minute++)
        {
            await rig.LogAsync(Fact("web", minute, ("relation", minute % 2 == 0 ? "prospect" : "partner")), Account);
        }

        var field = (await rig.ReadAsync(Path)).GetProperty("facts").EnumerateArray().ShouldHaveSingleItem();

        field.GetProperty("values")[0].GetString().ShouldBe("customer");
        field.GetProperty("hasOlder").GetBoolean().ShouldBeTrue();
        var statements = field.GetProperty("statements").EnumerateArray().ToList();
        statements.Count.ShouldBe(101);
        statements[0].GetProperty("validFrom").GetDateTimeOffset().ShouldBe(ApiRig.Now);
        statements[99].GetProperty("validFrom").GetDateTimeOffset().ShouldBe(ApiRig.Now.AddMinutes(-99));
        statements[99].GetProperty("why").GetString().ShouldBe("web says otherwise from 2026-01-06 on");
        statements[100].GetProperty("stands").GetBoolean().ShouldBeTrue();
        statements[100].GetProperty("why").GetString().ShouldBe("stands: crm comes before the other sources that state it");
        var before = await rig.ReadAsync($"{Path}?asOf=2026-01-06T08:00:00Z");
        before
            .GetProperty("facts")[0]
            .GetProperty("statements")[0]
            .GetProperty("validFrom")
            .GetDateTimeOffset()
            .ShouldBe(ApiRig.Now.AddHours(-2), "what is older is read at an earlier instant");
    }

    [Fact]
    public async Task Fields_come_page_by_page_each_once_and_in_order()
    {
        await using var rig = await ApiRig.StartAsync();
        var names = Enumerable.Range(0, 60).Select(number => FormattableString.Invariant($"field{number:00}")).ToList();
        foreach (var name in Enumerable.Reverse(names))
        {
            await rig.LogAsync(Fact("crm", 1, (name, "x")), Account);
        }

        (await PagesAsync(rig, Path, 500)).ShouldBe([names]);
        (await PagesAsync(rig, Path, null)).ShouldBe([
            [.. names.Take(50)],
            [.. names.Skip(50)],
        ]);
        (await PagesAsync(rig, Path, 20)).ShouldBe([
            [.. names.Take(20)],
            [.. names.Skip(20).Take(20)],
            [.. names.Skip(40)],
        ]);
    }

    [Fact]
    public async Task The_fields_of_the_account_come_after_those_of_the_person()
    {
        await using var rig = await ApiRig.StartAsync();
        var person = Enumerable.Range(0, 3).Select(number => ($"own{number}", "x")).ToArray();
        await rig.ContactAsync(Fact("crm", 1, person) with { GroupId = null, Email = "vera@acme.example" });
        await rig.LogAsync(Fact("crm", 1, ("a", "x"), ("b", "x")), Account);

        (await PagesAsync(rig, "/v1/contacts/vera@acme.example/facts", 2)).ShouldBe([
            ["own0", "own1"],
            ["own2", "a"],
            ["b"],
        ]);
    }

    [Theory]
    [InlineData("after=@")]
    [InlineData("after=eDE")]
    public async Task A_place_that_no_page_gave_is_told(string query)
    {
        await using var rig = await ApiRig.StartAsync();

        var (status, type, detail) = await rig.ProblemAsync($"{Path}?{query}");

        (status, type).ShouldBe((400, "/problems/bad-parameter"));
        detail.ShouldContain("after");
    }

    private static async Task<IReadOnlyList<IReadOnlyList<string>>> PagesAsync(ApiRig rig, string path, int? limit)
    {
        var pages = new List<IReadOnlyList<string>>();
        string? next = null;
        do
        {
            var answer = await rig.ReadAsync($"{path}?limit={limit}&after={next}");
            pages.Add([.. Fields(answer, "facts"), .. Fields(answer, "accountFacts")]);
            next = answer.GetProperty("next").GetString();
        } while (next is not null);

        return pages;
    }

    private static IEnumerable<string> Fields(JsonElement answer, string list) =>
        answer.TryGetProperty(list, out var facts) ? facts.EnumerateArray().Select(fact => fact.GetProperty("field").GetString()!) : [];

    private static Activity Fact(string source, int minutesAgo, params (string Field, string Value)[] fields) =>
        SomeActivities.Group(ApiRig.Now.AddMinutes(-minutesAgo), fields) with
        {
            Type = ActivityType.Fact,
            Source = source,
            MessageId = $"{source}-{minutesAgo}-{fields[0].Field}",
        };
}
