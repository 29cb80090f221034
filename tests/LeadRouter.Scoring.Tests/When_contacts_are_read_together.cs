using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.ReadSide;
using LeadRouter.Testing.Histories;

namespace LeadRouter.Scoring.Tests;

/// <summary>Many contacts in a few statements are the same contacts as one by one.</summary>
public sealed class When_contacts_are_read_together
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Each_is_what_it_is_alone(Dialect dialect)
    {
        var found = 0;
        foreach (var seed in PropertySeeds.Of(5))
        {
            await using var bench = await ScoringBench.OnAsync(dialect);
            await bench.ProcessAsync(HistoryGenerator.Generate(seed), 20);
            // Whoever waits or has reached a level says so in the contact's row.
            await bench.ExecuteAsync(
                "update contacts set waiting_since = 7, held_level = 2 where id in (select min(id) from contacts where merged_into is null)"
            );
            var ids = (await bench.RowsAsync("select id from contacts order by id")).Select(Guid.Parse).ToList();
            ids.Add(Guid.NewGuid());
            var alone = new ContactReader(bench.Database, bench.Live, new MemoryStateCache());

            var together = await bench.Database.ReadAsync(
                (unit, token) => new ContactBatchReader(bench.Live).ReadAsync(unit, ids, token),
                TestContext.Current.CancellationToken
            );

            foreach (var id in ids)
            {
                if (together.Find(id) is { } one)
                {
                    found++;
                    var other = await alone.GetAsync(id, TestContext.Current.CancellationToken);
                    Text(one).ShouldBe(Text(other!), $"contact {id} of seed {seed}");
                }
            }
        }

        found.ShouldBeGreaterThan(20);
    }

    /// <summary>They are read alone: of them more has to be looked up.</summary>
    [Fact]
    public async Task Who_was_merged_away_or_has_no_state_under_the_live_signals_is_left_out()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Visits.Identify("ann", "VP Operations"), Visits.Identify("ben", "VP Operations")], 2);
        await bench.ProcessAsync([Visits.Identify("cem", "VP Operations")], 1);
        var all = (await bench.RowsAsync("select contact_id from identities where node in ('u:ann', 'u:ben', 'u:cem') order by node"))
            .Select(Guid.Parse)
            .ToList();
        await bench.ExecuteAsync($"update contacts set merged_into = '{all[2]:N}' where id = '{all[0]:N}'");
        await bench.ExecuteAsync($"delete from contact_states where contact_id = '{all[1]:N}'");

        var together = await bench.Database.ReadAsync(
            (unit, token) => new ContactBatchReader(bench.Live).ReadAsync(unit, all, token),
            TestContext.Current.CancellationToken
        );

        together.Find(all[0]).ShouldBeNull();
        together.Find(all[1]).ShouldBeNull();
    }

    private static string Text(ContactSnapshot contact) =>
        string.Join(
            '\n',
            [
                $"{contact.Id:N} {contact.Version} {contact.WaitingSince} {contact.HeldLevel} {contact.Account.Key}",
                Convert.ToHexString(contact.State.ToBytes()),
                .. contact.Account.Members.Select(member => Convert.ToHexString(member.ToBytes())),
                .. contact.Account.Facts.Registers.All.Select(register => register.ToString()!).Order(StringComparer.Ordinal),
                .. contact.Exits.Select(exit => exit.ToString()),
                .. contact.Browsers,
            ]
        );
}
