using System.Net;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>PHP has one kind of array: a context without fields becomes <c>[]</c>.</summary>
public sealed class When_a_library_writes_an_array_for_an_empty_object
{
    [Theory]
    [InlineData("[]")]
    [InlineData("[ \r\n\t]")]
    public async Task The_batch_is_taken(string context)
    {
        await using var app = await IntakeApp.StartAsync();

        await (
            await app.PostAsync(
                "/v1/batch",
                $$"""{"context":{{context}},"batch":[{"type":"page","userId":"u","context":[],"properties":[],"integrations":[]}]}"""
            )
        ).ShouldSucceedAsync();

        (await app.ActivitiesAsync()).ShouldHaveSingleItem().UserId.ShouldBe("u");
        (await app.FailedAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("[[]]")]
    [InlineData("\"\"")]
    public async Task A_context_that_says_something_else_is_refused(string context)
    {
        await using var app = await IntakeApp.StartAsync();

        using var answer = await app.PostAsync("/v1/batch", $$"""{"context":{{context}},"batch":[{"type":"page","userId":"u"}]}""");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unparseable");
    }
}
