namespace LeadRouter.Api.Members;

/// <summary>What somebody says of a member.</summary>
internal interface IMemberBody
{
    /// <summary>Who says so; left out it is the name of the key.</summary>
    string? By { get; }

    /// <summary>In the person's own words.</summary>
    string? Why { get; }
}
