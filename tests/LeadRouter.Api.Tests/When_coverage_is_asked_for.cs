using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_coverage_is_asked_for
{
    [Fact]
    public async Task It_tells_what_no_signal_sees_and_which_signals_never_fire()
    {
        await using var rig = await ApiRig.StartAsync();
        await rig.ContactAsync([
            .. SomeActivities.OfBuyer("vera@acme.example"),
            SomeActivities.Pricing("vera@acme.example", ApiRig.Now.AddDays(-1)) with
            {
                Url = "https://www.leads.example/blog/17",
            },
            SomeActivities.Pricing("vera@acme.example", ApiRig.Now.AddDays(-40)),
        ]);

        var answer = await rig.ReadAsync("/v1/signals/coverage?days=30");

        answer.GetProperty("activities").GetInt64().ShouldBe(5);
        answer.GetProperty("covered").GetInt64().ShouldBe(4);
        answer.GetProperty("share").GetDouble().ShouldBe(0.8);
        answer.GetProperty("isComplete").GetBoolean().ShouldBeTrue();
        var one = answer.GetProperty("uncovered").EnumerateArray().Single();
        one.GetProperty("path").GetString().ShouldBe("/blog/*");
        one.GetProperty("suggestion").GetString().ShouldBe("""{type: page, url: "*/blog/*"}""");
        answer
            .GetProperty("signals")
            .EnumerateArray()
            .Single(signal => signal.GetProperty("signal").GetString() == "demo")
            .GetProperty("count")
            .GetInt64()
            .ShouldBe(0);
    }

    [Theory]
    [InlineData("days=0")]
    [InlineData("days=91")]
    [InlineData("days=many")]
    [InlineData("limit=501")]
    public async Task A_question_out_of_bounds_is_a_problem(string question)
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ProblemAsync("/v1/signals/coverage?" + question)).Type.ShouldBe("/problems/bad-parameter");
    }

    [Fact]
    public async Task A_key_that_only_sends_may_not_ask()
    {
        await using var rig = await ApiRig.StartAsync();

        (await rig.ProblemAsync("/v1/signals/coverage", ApiRig.IngestKey)).Status.ShouldBe(403);
    }
}
