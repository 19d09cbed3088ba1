using SpecGen.Language.Model;

namespace SpecGen.Generator.Emission;

/// <summary>What every file of one client needs to know about it.</summary>
/// <param name="Namespace">The namespace of everything generated.</param>
/// <param name="ClientClass">The client class.</param>
/// <param name="JsonClass">The class with the JSON metadata of the client's models.</param>
internal sealed record ClientScope(string Namespace, string ClientClass, string JsonClass);

/// <summary>One file to be generated: everything it is printed from, and nothing else, so that it is printed again only when that changes.</summary>
/// <param name="Scope">The client it belongs to.</param>
/// <param name="HintName">The file's name, unique ignoring case.</param>
internal abstract record SourceUnit(ClientScope Scope, string HintName);

/// <summary>The client class.</summary>
internal sealed record ClientUnit(ClientScope Scope, string HintName, ClientModel Client) : SourceUnit(Scope, HintName);

/// <summary>A resource class, or one of its parts where it is large.</summary>
/// <param name="Scope">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Resource">The class with the endpoints of this part.</param>
/// <param name="IsFirst">Whether this part holds the constructors and properties.</param>
/// <param name="ClientAuthentication">What an endpoint sends unless it says otherwise.</param>
/// <param name="Scopes">The choices of path prefix that its endpoints take.</param>
/// <param name="Streams">What turns answers of its endpoints into events.</param>
internal sealed record ResourceUnit(ClientScope Scope, string HintName, ResourceModel Resource, bool IsFirst, EquatableArray<AuthenticationModel> ClientAuthentication, EquatableArray<ScopeModel> Scopes, EquatableArray<StreamSwitch> Streams)
    : SourceUnit(Scope, HintName);

/// <summary>The member of a request that turns the answer into server-sent events.</summary>
/// <param name="RequestName">The request's type.</param>
/// <param name="PropertyName">The member.</param>
internal sealed record StreamSwitch(string RequestName, string PropertyName);

/// <summary>A model class.</summary>
/// <param name="Scope">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Object">The class.</param>
/// <param name="Use">What it is for, as XML, where the page does not say.</param>
/// <param name="IsForm">Whether its body members are parts of a form.</param>
internal sealed record ObjectUnit(ClientScope Scope, string HintName, ObjectModel Object, string Use, bool IsForm) : SourceUnit(Scope, HintName);

/// <summary>An enum and its wire names.</summary>
internal sealed record EnumUnit(ClientScope Scope, string HintName, EnumModel Enum, string Use) : SourceUnit(Scope, HintName);

/// <summary>The part of a union that holds its value and reads and writes it.</summary>
/// <param name="Scope">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Union">The union.</param>
/// <param name="Use">What it is for, as XML, where the page does not say.</param>
/// <param name="LargePartCount">How many parts of a large union read and write their own cases; 0 where this one does.</param>
internal sealed record UnionUnit(ClientScope Scope, string HintName, UnionModel Union, string Use, int LargePartCount) : SourceUnit(Scope, HintName);

/// <summary>The constructors and conversions of some of a union's cases.</summary>
/// <param name="Scope">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Union">The union with these cases alone.</param>
/// <param name="LargePart">The part's number, from 1, where it also reads and writes them; 0 where it does not.</param>
internal sealed record UnionCasesUnit(ClientScope Scope, string HintName, UnionModel Union, int LargePart) : SourceUnit(Scope, HintName);

/// <summary>A choice of path prefix.</summary>
internal sealed record ScopeUnit(ClientScope Scope, string HintName, ScopeModel Choice) : SourceUnit(Scope, HintName);

/// <summary>The JSON metadata class, or one of its parts where it is large.</summary>
/// <param name="Scope">The client it belongs to.</param>
/// <param name="HintName">The file's name.</param>
/// <param name="Models">The names of the models and unions.</param>
/// <param name="Enums">The names of the enums.</param>
/// <param name="Part">The part's number, from 0.</param>
/// <param name="PartCount">In the first part, how many there are.</param>
internal sealed record JsonUnit(ClientScope Scope, string HintName, EquatableArray<string> Models, EquatableArray<string> Enums, int Part, int PartCount)
    : SourceUnit(Scope, HintName);
