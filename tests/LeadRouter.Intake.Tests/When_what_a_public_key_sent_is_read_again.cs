using System.Text;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.Segment;
using Shouldly;
using static LeadRouter.Intake.Tests.OtherWays;

namespace LeadRouter.Intake.Tests;

public sealed class When_what_a_public_key_sent_is_read_again
{
    private const string Claim = """{"userId":"u","type":"identify","traits":{"title":"CMO","owner":"eve@other.example"}}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_says_no_more_than_it_might_have(bool isFixed)
    {
        var many = string.Join(',', Enumerable.Repeat(Claim, IntakeLimits.BatchItems + 1));
        var body = SegmentBodyReader.Read(Encoding.UTF8.GetBytes($$"""{"batch":[{{many}}]}"""), SegmentCall.Batch);
        var (sent, _) = PublicKeys.Restrict(SegmentCall.Batch.Read(body, "pages", Noon));
        var failed = sent.Failed.ShouldHaveSingleItem();

        var again = Reader().Read(Kept(failed, isFixed ? Claim : null));
        var still = Reader().Read(Kept(failed, "7"));

        Text(again.Activities.ShouldHaveSingleItem()).ShouldBe(Text(sent.Activities[0]));
        Reader().Read(Kept(still.Failed.ShouldHaveSingleItem(), Claim)).Activities.ShouldHaveSingleItem().Traits.Keys.ShouldBe(["title"]);
    }

    /// <summary>Kept before public keys left a mark: the schema has noted that nothing was said.</summary>
    [Theory]
    [InlineData("server", true)]
    [InlineData("public", false)]
    [InlineData(null, false)]
    public void What_does_not_say_whose_key_it_was_says_as_much_as_every_key_of_its_source_may(string? kind, bool isTaken)
    {
        var failed = Ways["plain"](Claim.Replace("identify", "dance", StringComparison.Ordinal)).Failed.ShouldHaveSingleItem();
        IntakeKey[] keys = kind is null ? [] : [new IntakeKey { Source = "website", Kind = kind }, new IntakeKey { Source = "crm" }];

        foreach (var (reader, fix) in ((string, string)[])[("unsaid/activities", Claim), ("unsaid/segment", Claim), ("unsaid/", Claim)])
        {
            var again = Reader(keys: keys).Read(Kept(failed with { Reader = reader }, fix));

            again.Activities.ShouldHaveSingleItem().Traits.ContainsKey("owner").ShouldBe(isTaken, reader);
            again.Activities[0].Traits.ContainsKey("title").ShouldBeTrue();
        }
    }
}
