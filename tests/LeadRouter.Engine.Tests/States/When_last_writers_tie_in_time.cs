using System.Text;
using LeadRouter.Engine.States;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.States;

public sealed class When_last_writers_tie_in_time
{
    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "ab")]
    [InlineData("\uFFFD", "\U0001F600")]
    [InlineData("x\uE000", "x\U00010000")]
    public void The_order_is_that_of_the_databases_bytes(string smaller, string greater)
    {
        Encoding.UTF8.GetBytes(smaller).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(greater)).ShouldBeLessThan(0);

        new AttributeValue(smaller, 1, "s", "m").CompareTo(new AttributeValue(greater, 1, "s", "m")).ShouldBeLessThan(0);
        new AttributeValue("v", 1, "s", greater).CompareTo(new AttributeValue("v", 1, "s", smaller)).ShouldBeGreaterThan(0);
    }
}
