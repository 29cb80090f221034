using System.Text;
using System.Text.Json;
using LeadRouter.Engine.Activities;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Activities;

/// <summary>Found by ./eng/fuzz: the null was taken in and failed later as a fault of the program, which takes the whole block along.</summary>
public sealed class When_a_stored_activity_says_null
{
    [Theory]
    [InlineData("""{"source":null,"messageId":"m","type":0,"at":1,"userId":"u"}""")]
    [InlineData("""{"source":"web","messageId":null,"type":0,"at":1,"userId":"u"}""")]
    [InlineData("""{"source":"web","messageId":"m","type":11,"at":1,"userId":"u","traits":null}""")]
    [InlineData("""{"source":"web","messageId":"m","type":0,"at":1,"userId":"u","properties":null}""")]
    [InlineData("""{"source":"web","messageId":"m","type":10,"at":1,"userId":"u","traits":{"title":null}}""")]
    public void It_is_no_activity(string json) => Should.Throw<JsonException>(() => ActivityJson.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void What_may_be_missing_may_be_null() =>
        ActivityJson
            .Read("""{"source":"web","messageId":"m","type":0,"at":1,"userId":"u","email":null,"url":null}"""u8)
            .UserId.ShouldBe("u");
}
