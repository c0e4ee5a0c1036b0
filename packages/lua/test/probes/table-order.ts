/** `#` at holes and the order of `pairs`. */
export const tableOrder: readonly string[] = [
  'return {1,2,nil,4}',
  'return #{1,2,nil,4}',
  'return #{1,nil,3}',
  'return #{nil,nil,3}',
  'local t={} t[1]=1 t[2]=2 t[4]=4 return #t',
  'local t={1,2,3} t[#t]=nil return #t',
  'local t={} for i=1,10 do t[i]=i end t[5]=nil return #t',
  'local t={n=1,a=2,b=3,zed=4,foo=5,bar=6,baz=7} local r={} for k,v in pairs(t) do r[#r+1]=k end return r',
  'local t={} for w in ("the quick brown fox jumps over the lazy dog and runs away from all the other animals"):gmatch("%a+") do t[w]=(t[w] or 0)+1 end local r={} for k,v in pairs(t) do r[#r+1]=k..v end return r',
  'local t={} for i=1,40 do t["k"..i]=i end for i=1,40,3 do t["k"..i]=nil end for i=50,60 do t["z"..i]=i end local r={} for k,v in pairs(t) do r[#r+1]=k end return r',
  'local t={[1]=1,[2]=2,[3]=3,x=4,[2.5]=5,[-1]=6,[true]=7,[false]=8,[1e10]=9} local r={} for k,v in pairs(t) do r[#r+1]=tostring(k) end return r',
  'local t={} for i=10,1,-1 do t[i]=i end local r={} for k,v in pairs(t) do r[#r+1]=k end return r',
  'local t={} for i=1,100,7 do t[i]=i end local r={} for k,v in pairs(t) do r[#r+1]=k end return r',
  'local t={10,20,30,x=1,y=2,40} local r={} for k,v in pairs(t) do r[#r+1]=tostring(k).."="..v end return r',
];
