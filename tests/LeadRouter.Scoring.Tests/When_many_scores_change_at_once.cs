using System.Text.Json;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Testing.Playbooks;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>Of a transaction others hear in as few messages as hold it.</summary>
public sealed class When_many_scores_change_at_once
{
    private const string Messages = "select body from outbox where type like '%ScoresChanged' order by id";

    [Fact]
    public async Task One_message_tells_of_all_of_them()
    {
        await using var bench = await ScoringBench.OnSqliteAsync(SamplePlaybook.Create() with { Qualification = [] });

        await bench.ProcessAsync([.. People(3)], 10);

        var message = Read((await bench.RowsAsync(Messages)).ShouldHaveSingleItem());
        message
            .Contacts.Select(contact => contact.ContactId.ToString("N"))
            .ShouldBe(await bench.RowsAsync("select id from contacts where merged_into is null"), ignoreOrder: true);
        message.Contacts.ShouldAllBe(contact => contact.Version == 1);
        (await bench.RowsAsync("select id from outbox where type like '%ScoresChanged'"))[0].ShouldEndWith(":3");
    }

    [Fact]
    public async Task More_than_a_message_holds_are_told_in_several()
    {
        await using var bench = await ScoringBench.OnSqliteAsync(SamplePlaybook.Create() with { Qualification = [] });
        const int Many = ScoresChanged.MostContacts + 20;

        await bench.ProcessAsync([.. People(Many)], Many * 2);

        var messages = (await bench.RowsAsync(Messages)).Select(Read).ToList();
        messages.Count.ShouldBe(2);
        messages.SelectMany(message => message.Contacts).Select(contact => contact.ContactId).Distinct().Count().ShouldBe(Many);
    }

    private static IEnumerable<LeadRouter.Contracts.Activities.Activity> People(int count) =>
        Enumerable.Range(0, count).Select(number => Identify($"p{number}", "VP Operations"));

    private static ScoresChanged Read(string body) => JsonSerializer.Deserialize<ScoresChanged>(body)!;
}
