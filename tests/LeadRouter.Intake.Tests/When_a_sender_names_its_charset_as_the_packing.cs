using System.Text;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_a_sender_names_its_charset_as_the_packing
{
    [Theory]
    [InlineData("UTF-8")]
    [InlineData("utf-8")]
    [InlineData("utf8")]
    public async Task The_body_is_read_as_it_is(string encoding)
    {
        await using var app = await IntakeApp.StartAsync();

        using var answer = await app.PostAsync(
            "/v1/page",
            Encoding.UTF8.GetBytes("""{"userId":"u"}"""),
            request => request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding).ShouldBeTrue()
        );

        await answer.ShouldSucceedAsync();
        (await app.ActivitiesAsync()).ShouldHaveSingleItem().UserId.ShouldBe("u");
    }
}
