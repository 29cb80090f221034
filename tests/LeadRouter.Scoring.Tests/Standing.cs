using LeadRouter.Contracts.Activities;
using LeadRouter.Storage.Retention;

namespace LeadRouter.Scoring.Tests;

/// <summary>Facts as a CRM states them, and a log that forgets.</summary>
internal static class Standing
{
    public const long Day = 86_400_000;

    public static Activity OfPerson(string user, string field, string value, long validFrom, string id) =>
        Fact(field, value, validFrom, id) with
        {
            UserId = user,
        };

    public static Activity OfAccount(string field, string value, long validFrom, string id) =>
        Fact(field, value, validFrom, id) with
        {
            GroupId = "acme.example",
        };

    public static Activity Fact(string field, string value, long validFrom, string id) =>
        new()
        {
            Source = "crm",
            MessageId = id,
            Type = ActivityType.Fact,
            At = validFrom,
            Traits = new Dictionary<string, string> { [field] = value },
        };

    public static async Task SweepAsync(ScoringBench bench, long floor)
    {
        var token = TestContext.Current.CancellationToken;
        await bench.Database.TransactAsync((unit, cancel) => ActivityFloor.MoveAsync(unit, floor, cancel), token);
        while ((await bench.Database.TransactAsync(bench.Processor.ExpireAsync, token)).Seen > 0) { }
    }
}
