using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>A page that writes <c>String(user.id)</c> before anybody has signed in must not make one person of all its visitors.</summary>
public sealed class When_an_id_is_no_id
{
    [Theory]
    [InlineData("\"null\"")]
    [InlineData("\"undefined\"")]
    [InlineData("\" Undefined \"")]
    [InlineData("\"None\"")]
    [InlineData("\"[object Object]\"")]
    [InlineData("\"00000000-0000-0000-0000-000000000000\"")]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    [InlineData("null")]
    [InlineData("0")]
    public void It_names_nobody(string id)
    {
        var activity = Items.Activity($$"""{"type":"page","messageId":{{id}},"userId":{{id}},"anonymousId":"browser"}""");
        var known = Items.Activity($$"""{"type":"page","userId":"u","anonymousId":{{id}}}""");

        (activity.UserId, activity.AnonymousId).ShouldBe((null, "browser"));
        (known.UserId, known.AnonymousId).ShouldBe(("u", null));
        activity.MessageId.Length.ShouldBeGreaterThan(20, "two different items would be taken for one");
    }
}
