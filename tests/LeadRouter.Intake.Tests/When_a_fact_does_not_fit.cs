using System.Net;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>Half of a fact is another fact: the name that was cut from a list may be the one that somebody is suppressed by.</summary>
public sealed class When_a_fact_does_not_fit
{
    [Fact]
    public async Task Sixty_four_values_are_taken_and_one_more_is_refused()
    {
        await using var app = await IntakeApp.StartAsync();

        await (await app.PostAsync("/v1/facts", Fact(64))).ShouldSucceedAsync();
        using var refused = await app.PostAsync("/v1/facts", Fact(65));

        await refused.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "too-many-fields");
        (await app.ActivitiesAsync()).ShouldHaveSingleItem().Traits.Count.ShouldBe(64);
        (await app.FailedAsync()).ShouldHaveSingleItem().Reason.ShouldBe("too-many-fields");
    }

    [Theory]
    [InlineData("crmList", true)]
    [InlineData("crmList", false)]
    [InlineData("a.b", true)]
    public async Task A_list_is_taken_whole_or_not_at_all(string field, bool isArray)
    {
        await using var app = await IntakeApp.StartAsync();

        await (await app.PostAsync("/v1/facts", OfList(field, isArray, last: 6))).ShouldSucceedAsync();
        using var refused = await app.PostAsync("/v1/facts", OfList(field, isArray, last: 7));

        await refused.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "bad-value");
        (await app.FailedAsync()).ShouldHaveSingleItem().Detail.ShouldContain($"fields.{field}");
        (await app.ActivitiesAsync()).ShouldHaveSingleItem().Traits[field].Length.ShouldBe(256);
    }

    [Theory]
    [InlineData("""{"country":"Neverland"}""", "country")]
    [InlineData("""{"company":{"country":"Neverland"}}""", "company.country")]
    [InlineData("""{"employees":"plenty"}""", "employees")]
    [InlineData("""{"accountTier":"gold"}""", "accountTier")]
    public async Task What_describes_a_company_and_cannot_be_read_is_refused_alone(string bad, string field)
    {
        await using var app = await IntakeApp.StartAsync();
        var both = bad[..^1] + ""","relation":"customer","industry":"software"}""";

        await (
            await app.PostAsync("/v1/facts", $$"""{"domain":"acme.example","messageId":"m-1","fields":{{both}}}""")
        ).ShouldSucceedAsync();
        using var alone = await app.PostAsync("/v1/facts", $$"""{"domain":"acme.example","fields":{{bad}}}""");

        await alone.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "bad-value");
        (await app.ActivitiesAsync()).ShouldHaveSingleItem().Traits.Keys.ShouldBe(["industry", "relation"]);
        var failed = (await app.FailedAsync())[0];
        failed.Reason.ShouldBe("bad-value");
        failed.Detail.ShouldContain($"fields.{field}");
        var kept = System.Text.Encoding.UTF8.GetString(failed.Bytes.ToArray());
        kept.ShouldContain($"\"{field}\":");
        kept.ShouldContain("\"domain\":\"acme.example\"");
        kept.ShouldContain($"m-1/{field}");
        kept.ShouldNotContain("customer");
    }

    [Theory]
    [InlineData("""{"relation":"vip","industry":"software"}""")]
    [InlineData("""{"lead":{"status":"recycled","until":"soon"},"industry":"software"}""")]
    public async Task What_is_stated_is_taken_whole_or_not_at_all(string fields)
    {
        await using var app = await IntakeApp.StartAsync();

        using var refused = await app.PostAsync("/v1/facts", $$"""{"userId":"u","fields":{{fields}}}""");

        await refused.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "bad-value");
        (await app.ActivitiesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Any_other_text_is_cut_as_it_always_was()
    {
        await using var app = await IntakeApp.StartAsync();

        await (await app.PostAsync("/v1/facts", Of($"\"note\":\"{new string('x', 300)}\""))).ShouldSucceedAsync();

        (await app.ActivitiesAsync()).ShouldHaveSingleItem().Traits["note"].Length.ShouldBe(256);
    }

    private static string Fact(int values) => Of(string.Join(',', Enumerable.Range(0, values).Select(i => $"\"f{i}\":{i}")));

    /// <summary>25 names of 9 characters with their commas, and one more.</summary>
    private static string OfList(string field, bool isArray, int last)
    {
        string[] names = [.. Enumerable.Range(0, 25).Select(i => $"list-{i:0000}"), new string('y', last)];
        var value = isArray ? $"[{string.Join(',', names.Select(name => $"\"{name}\""))}]" : $"\"{string.Join(',', names)}\"";
        var fields = field.Split('.') is [var outer, var inner] ? $"\"{outer}\":{{\"{inner}\":{value}}}" : $"\"{field}\":{value}";
        return Of(fields);
    }

    private static string Of(string fields) => "{\"userId\":\"u\",\"fields\":{" + fields + "}}";
}
