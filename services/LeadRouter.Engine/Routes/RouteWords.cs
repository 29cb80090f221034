namespace LeadRouter.Engine.Routes;

/// <summary>Words of a route's reason by which others find it again.</summary>
public static class RouteWords
{
    /// <summary>Stands before who did it.</summary>
    public const string SetByHand = "was set by hand by";

    /// <summary>Stands before the address of whoever has got a lead by hand that somebody had already: no route has gone by it.</summary>
    public const string Handed = "Owner set by hand: ";

    /// <summary>What the reason of every route has that was decided while somebody was set by hand, also where that person had left.</summary>
    /// <param name="owner">E-mail address, lower case.</param>
    public static string ByHand(string owner) => $"{owner}, who {SetByHand} ";
}
